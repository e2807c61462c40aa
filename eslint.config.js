import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

export default defineConfig(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/.turbo/**',
      'packages/server/dashboard/**',
      'packages/server/api-docs/**',
      'tmp/**',
      'api/**',
      // Generated from the gateway's description.
      'packages/client/src/api/schema.ts',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    // A rule that does not fit is changed here, for everybody, never silenced in a file.
    linterOptions: { noInlineConfig: true },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Numbers in templates are what positions and sizes in messages are.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      'func-style': ['error', 'declaration', { allowArrowFunctions: true }],
    },
  },
  {
    // What is not built is checked together, on the packages' sources.
    files: ['packages/*/test/**', 'test/**', 'examples/**', 'scripts/**', 'vitest.config.ts'],
    ignores: ['test/*/src/**'],
    languageOptions: {
      parserOptions: { projectService: false, project: './tsconfig.test.json' },
    },
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name=/^(only|skip|todo|fails)$/]',
          message: 'Every test runs; what a machine may lack is asked with skipIf, and said aloud.',
        },
      ],
    },
  },
  {
    // Named deprecated only to be seen; the settings allow a provider in the clear on this machine alone.
    files: ['packages/server/src/access/sessions/**'],
    rules: {
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] },
      ],
    },
  },
  {
    // A file is one thought; behind 300 lines stands a second one.
    files: ['packages/*/src/**'],
    rules: { 'max-lines': ['error', 300] },
  },
  {
    // What the gateway's answer is, its description says: the caller names the type.
    files: ['packages/dashboard/src/api/**'],
    rules: { '@typescript-eslint/no-unnecessary-type-parameters': 'off' },
  },
  {
    // Time is an argument: the core has one clock, and only its front doors ask it.
    files: ['packages/core/src/**'],
    ignores: ['packages/core/src/system-time.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Core reads no clock: time is an argument.',
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Core reads no clock: time is an argument.',
        },
      ],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
)

import { NO_NAMESPACE, type Namespace, type Prefix } from '../namespaces.ts'

interface Undo {
  readonly id: number
  readonly namespace: Namespace
  readonly depth: number
}

/** Which namespace declarations the canonical form has in force at the current element: what its open elements have put out. */
export class RenderedNamespaces {
  private readonly namespaces: (Namespace | undefined)[] = []
  private readonly undo: Undo[] = []

  of(prefix: Prefix): Namespace {
    return this.namespaces[prefix.id] ?? NO_NAMESPACE
  }

  render(prefix: Prefix, depth: number): void {
    this.undo.push({ id: prefix.id, namespace: this.of(prefix), depth })
    while (this.namespaces.length <= prefix.id) this.namespaces.push(undefined)
    this.namespaces[prefix.id] = prefix.namespace
  }

  /** The element at `depth` ends. */
  leave(depth: number): void {
    for (let last = this.undo.at(-1); last?.depth === depth; last = this.undo.at(-1)) {
      this.namespaces[last.id] = last.namespace
      this.undo.pop()
    }
  }
}

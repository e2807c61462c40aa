import { PostgresQueryCompiler, type BinaryOperationNode, type OperationNode } from 'kysely'

/** Kysely writes `in ()` for a list of none, which SQLite takes for false and PostgreSQL for an error: here it means the same on both. */
export class EmptyListCompiler extends PostgresQueryCompiler {
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const operator = operatorOf(node.operator)
    if (!isEmptyList(node.rightOperand)) super.visitBinaryOperation(node)
    else if (operator === 'in') this.append('1 = 0')
    else if (operator === 'not in') this.append('1 = 1')
    else super.visitBinaryOperation(node)
  }
}

function operatorOf(node: OperationNode): unknown {
  return node.kind === 'OperatorNode' && 'operator' in node ? node.operator : undefined
}

function isEmptyList(node: OperationNode): boolean {
  if (node.kind !== 'PrimitiveValueListNode' || !('values' in node)) return false
  return Array.isArray(node.values) && node.values.length === 0
}

// The valid policy graph of RFC 9618: what the tree of RFC 5280, 6.1.2 (a) says, with one node for a policy at a depth, so that no
// choice of policies and mappings makes it grow beyond what the certificates themselves list.
import { ANY_POLICY, type PolicyMapping } from '../../x509/index.ts'

interface PolicyNode {
  readonly policy: string
  /** What may stand for it in the next certificate. */
  readonly expected: ReadonlySet<string>
  readonly parents: readonly PolicyNode[]
}

type Level = ReadonlyMap<string, PolicyNode>

export class PolicyGraph {
  /** The nodes of the present depth; none means that the graph is NULL. */
  #level: Level = new Map([[ANY_POLICY, nodeOf(ANY_POLICY, [])]])

  get isEmpty(): boolean {
    return this.#level.size === 0
  }

  clear(): void {
    this.#level = new Map()
  }

  /** 6.1.3 (d): descends by one certificate. @param anyCounts Whether its anyPolicy is to be processed. */
  descend(policies: ReadonlySet<string>, anyCounts: boolean): void {
    const byExpected = this.#nodesByExpected()
    const any = this.#level.get(ANY_POLICY)
    const next = new Map<string, PolicyNode>()
    for (const policy of policies) {
      const parents = byExpected.get(policy) ?? (any && [any])
      if (policy !== ANY_POLICY && parents !== undefined) next.set(policy, nodeOf(policy, parents))
    }
    if (anyCounts && policies.has(ANY_POLICY)) {
      for (const [policy, parents] of byExpected) {
        if (!next.has(policy)) next.set(policy, nodeOf(policy, parents))
      }
    }
    this.#level = next
  }

  /** 6.1.4 (b)(1). */
  map(mappings: readonly PolicyMapping[]): void {
    const level = new Map(this.#level)
    const any = level.get(ANY_POLICY)
    for (const [policy, expected] of groupMappings(mappings)) {
      const parents = level.get(policy)?.parents ?? any?.parents
      if (parents !== undefined) level.set(policy, { policy, expected, parents })
    }
    this.#level = level
  }

  /** 6.1.4 (b)(2): mapping is inhibited, so mapped policies end here. */
  removeMapped(mappings: readonly PolicyMapping[]): void {
    const level = new Map(this.#level)
    for (const { issuerPolicy } of mappings) level.delete(issuerPolicy)
    this.#level = level
  }

  /** The authority-constrained policy set (6.1.6): policies of the anchor's own domain that hold down to the last certificate. */
  authorityPolicies(): Set<string> {
    const policies = new Set<string>()
    const nodes = new Set(this.#level.values())
    for (const node of nodes) {
      if (node.parents.some((parent) => parent.policy === ANY_POLICY)) policies.add(node.policy)
      for (const parent of node.parents) nodes.add(parent)
    }
    if (!this.#level.has(ANY_POLICY)) policies.delete(ANY_POLICY)
    return policies
  }

  #nodesByExpected(): Map<string, PolicyNode[]> {
    const nodes = new Map<string, PolicyNode[]>()
    for (const node of this.#level.values()) {
      for (const policy of node.expected) {
        const others = nodes.get(policy)
        if (others === undefined) nodes.set(policy, [node])
        else others.push(node)
      }
    }
    return nodes
  }
}

function nodeOf(policy: string, parents: readonly PolicyNode[]): PolicyNode {
  return { policy, expected: new Set([policy]), parents }
}

function groupMappings(mappings: readonly PolicyMapping[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>()
  for (const { issuerPolicy, subjectPolicy } of mappings) {
    const group = groups.get(issuerPolicy)
    if (group === undefined) groups.set(issuerPolicy, new Set([subjectPolicy]))
    else group.add(subjectPolicy)
  }
  return groups
}

import { midSentence } from '#shared/wording';

/** What the routing of domain 1 and A-32 looks at. */
export interface RoutingFacts {
  readonly needGroups: readonly string[];
  readonly healthConditions: readonly string[];
}

export interface ModelSuggestion {
  readonly model: 'ips' | 'seqf';
  /** Why, for the person who decides. It names conditions by the words given, or none. */
  readonly reason: string;
}

/**
 * Suggests SEQF for people whose recorded needs the policy routes there (learning disability and autism by default),
 * and IPS for everybody else. A suggestion, never a block.
 */
export function suggestModel(
  { needGroups, healthConditions }: RoutingFacts,
  seqfFor: readonly string[],
  labelOf: (code: string) => string,
): ModelSuggestion {
  const found = [...healthConditions, ...needGroups].filter((code) => seqfFor.includes(code));
  if (found.length > 0) {
    return {
      model: 'seqf',
      reason: `SEQF is for ${found.map((code) => midSentence(labelOf(code))).join(' or ')}, which is recorded.`,
    };
  }
  return {
    model: 'ips',
    reason:
      healthConditions.length === 0
        ? 'IPS, because nothing recorded so far points to SEQF. Ask about learning disability and autism.'
        : 'IPS, because no recorded condition points to SEQF.',
  };
}

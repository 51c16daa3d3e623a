/** What of one record decides whether it can be merged. */
export interface RecordFacts {
  readonly reference: string;
  readonly openEpisodes: number;
  readonly takesPart: boolean;
  readonly isRestricted: boolean;
  readonly isHeld: boolean;
  readonly isBeingErased: boolean;
  readonly isErased: boolean;
  readonly isElsewhere: boolean;
  /** Purposes somebody said no to, in words. */
  readonly saidNo: readonly string[];
  readonly openStops: number;
}

/** When and how the two may be written to: at most one of them says so, both do and a rule keeps to both, or none could. */
export type RulesOfBoth = 'one' | 'joined' | 'apart';

export const RULES_APART =
  'Both records say when they may be written to, and no time keeps to both. Ask the person, and change one of them first';

export interface PairFacts {
  readonly standing: RecordFacts;
  readonly merged: RecordFacts;
  readonly ninosDiffer: boolean;
  readonly birthsDiffer: boolean;
  readonly contactRules: RulesOfBoth;
  /** The actor sees one of them only because they broke the glass. */
  readonly isOpenForEmergency: boolean;
}

export interface Conflict {
  readonly text: string;
  /** Nothing can be merged while it lasts; otherwise somebody should know it before they decide. */
  readonly stops: boolean;
}

/** What stands in the way of making two records one, and what to know before, in words (E11, domain 7.5, 8.5). */
export function conflictsOf(pair: PairFacts): readonly Conflict[] {
  const { standing, merged } = pair;
  const both = [standing, merged];
  const stops = (text: string): Conflict => ({ text, stops: true });
  const warns = (text: string): Conflict => ({ text, stops: false });
  const each = (is: keyof RecordFacts, words: (reference: string) => string): Conflict[] =>
    both.filter((record) => record[is] === true).map(({ reference }) => stops(words(reference)));
  return [
    ...each(
      'isElsewhere',
      (reference) => `${reference} is not with your provider. Only records of one provider can be merged`,
    ),
    ...each('isErased', (reference) => `${reference} has been erased`),
    ...each(
      'isBeingErased',
      (reference) => `The erasure of ${reference} is ordered. Wait until it is done or called off`,
    ),
    ...each('isHeld', (reference) => `A legal hold keeps ${reference} as it is. Ask the data protection lead`),
    ...(pair.isOpenForEmergency
      ? [stops('You see one of the records only for an emergency. Such a record is merged by nobody')]
      : []),
    ...(merged.isRestricted
      ? [
          stops(
            `${merged.reference} is restricted. Keep it as the record that stands, or ask that its restriction is lifted`,
          ),
        ]
      : []),
    ...(standing.openEpisodes > 0 && merged.openEpisodes > 0
      ? [
          stops(
            'Both records have support that is open. End one of them first: a person has one period of support at a time',
          ),
        ]
      : []),
    ...(standing.takesPart && merged.takesPart
      ? [stops('Both records take part in Connect to Work now. A person can have only one open participation')]
      : []),
    ...(standing.isRestricted && !merged.isRestricted
      ? [warns(`${standing.reference} is restricted. Only those named for it will see what moves`)]
      : []),
    ...(pair.ninosDiffer
      ? [warns('They hold two National Insurance numbers. Check against a letter or payslip that it is one person')]
      : []),
    ...(pair.birthsDiffer ? [warns('They hold two dates of birth. Check that it is one person')] : []),
    ...refusals(standing, merged).map(warns),
    ...(pair.contactRules === 'apart' ? [stops(RULES_APART)] : []),
    ...(pair.contactRules === 'joined'
      ? [
          warns(
            'Both records say when and how they may be written to. The stricter will hold for the one record: the shorter time, the days of both, and words that do not name the service where either asks for them',
          ),
        ]
      : []),
    ...(merged.openStops > 0
      ? [warns(`A right of theirs stops some processing on ${merged.reference}. It will hold for the one record`)]
      : []),
  ];
}

function refusals(standing: RecordFacts, merged: RecordFacts): string[] {
  const of = ({ reference, saidNo }: RecordFacts, other: RecordFacts): string[] =>
    saidNo
      .filter((purpose) => !other.saidNo.includes(purpose))
      .map((purpose) => `On ${reference} they said no to: ${purpose}. The “no” will hold for the one record`);
  return [...of(standing, merged), ...of(merged, standing)];
}

/** What somebody typed in and somebody on record have in common. A name that is the same sounds the same too. */
export interface InCommon {
  readonly nino: boolean;
  readonly phone: boolean;
  readonly birth: boolean;
  readonly postcode: boolean;
  readonly family: boolean;
  readonly familySounds: boolean;
  readonly given: boolean;
  readonly givenSounds: boolean;
}

/** Whether two may be one person, how surely, and why, in words for whoever is typing. */
export interface Likeness {
  readonly score: number;
  readonly isLikely: boolean;
  readonly reason: string;
}

/** What each fact in common weighs, and from how much somebody is worth a look (`same-person` in policy). */
export type LikenessWeights = Readonly<Record<keyof InCommon | 'from', number>>;

/**
 * Adds up what is in common: a weight for each fact, the one for a sound only where the name itself differs. No fact alone is
 * enough but the National Insurance number: relatives share a telephone and a postcode, and every day many people are born.
 */
export function likeness(common: InCommon, weights: LikenessWeights): Likeness {
  const familySounds = common.familySounds && !common.family;
  const givenSounds = common.givenSounds && !common.given;
  const score =
    (common.nino ? weights.nino : 0) +
    (common.phone ? weights.phone : 0) +
    (common.birth ? weights.birth : 0) +
    (common.postcode ? weights.postcode : 0) +
    (common.family ? weights.family : familySounds ? weights.familySounds : 0) +
    (common.given ? weights.given : givenSounds ? weights.givenSounds : 0);
  return { score, isLikely: score >= weights.from, reason: reasonOf({ ...common, familySounds, givenSounds }) };
}

function reasonOf(common: InCommon): string {
  const same = [
    ...(common.nino ? ['National Insurance number'] : []),
    ...(common.phone ? ['phone'] : []),
    ...(common.birth ? ['birthday'] : []),
    ...(common.postcode ? ['postcode'] : []),
    ...(common.family && common.given ? ['name'] : common.family ? ['surname'] : common.given ? ['first name'] : []),
  ];
  const alike =
    common.familySounds && common.givenSounds
      ? ['name sounds alike']
      : common.familySounds
        ? ['surname sounds alike']
        : common.givenSounds
          ? ['first name sounds alike']
          : [];
  return [...(same.length > 0 ? [`same ${listed(same)}`] : []), ...alike].join(', ');
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

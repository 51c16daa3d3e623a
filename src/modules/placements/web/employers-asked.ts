import { plural } from '#shared/wording';

/** Miles to choose from; the second is chosen where nothing is. */
export const DISTANCES = [3, 5, 10, 20] as const;
const USUAL: number = DISTANCES[1];

/** What somebody asks the list of employers for, from its address. */
export interface Asked {
  readonly words: string;
  readonly districtGss: string;
  readonly disabilityConfident: boolean;
  /** As typed: a postcode or the first half of one, or neither. */
  readonly near: string;
  readonly miles: number;
  readonly after: string | null;
}

export type Change = Readonly<Record<string, string | null>>;

export function readAsked(query: Readonly<Record<string, unknown>>): Asked {
  const miles = Number(textOf(query['miles']));
  return {
    words: textOf(query['words']),
    districtGss: textOf(query['district']),
    disabilityConfident: query['confident'] === 'yes',
    near: textOf(query['near']),
    miles: DISTANCES.find((distance) => distance === miles) ?? USUAL,
    after: textOf(query['after']) || null,
  };
}

/** Whether it is an answer to a question, or the list as it opens. */
export const isSearch = ({ words, districtGss, disabilityConfident, near, after }: Asked): boolean =>
  words !== '' || districtGss !== '' || disabilityConfident || near !== '' || after !== null;

/** The address of the list with something changed. Of a postcode it names the first half alone: the rest says where somebody is. */
export function addressOf(asked: Asked, near: string | null, change: Change): string {
  const { words, districtGss: district, disabilityConfident, miles } = asked;
  const kept = {
    ...{ words, district, confident: disabilityConfident ? 'yes' : '' },
    ...{ near: near ?? '', miles: near === null ? '' : String(miles), ...change },
  };
  const search = new URLSearchParams(Object.entries(kept).filter((pair): pair is [string, string] => Boolean(pair[1])));
  return search.size > 0 ? `/employers?${search.toString()}` : '/employers';
}

/** What is chosen, each with the list without it. */
export function chosenOf(
  { words, disabilityConfident, miles }: Asked,
  near: string | null,
  district: string | null,
  addressWith: (change: Change) => string,
): readonly { readonly text: string; readonly removeHref: string }[] {
  const all = [
    words && { text: `Name: ${words}`, removeHref: addressWith({ words: null }) },
    near && {
      text: `Within ${plural(miles, 'mile')} of ${near}`,
      removeHref: addressWith({ near: null, miles: null }),
    },
    district && { text: district, removeHref: addressWith({ district: null }) },
    disabilityConfident && { text: 'Disability Confident', removeHref: addressWith({ confident: null }) },
  ];
  return all.filter((one) => typeof one === 'object' && one !== null);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 500) : '';
}

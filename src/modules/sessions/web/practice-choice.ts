import type { OrganisationsService, PracticeView } from '#modules/organisations';

export interface PracticeGroup {
  readonly label: string;
  readonly items: readonly { readonly value: string; readonly text: string }[];
}

const UNKNOWN = 'District not known';

/** What brings a practice to the top of the list. */
export interface NearAtHand {
  /** Where the participant is registered. */
  readonly ownCode: string | null;
  /** Where they or the specialist met lately. */
  readonly usedCodes: readonly string[];
  /** Where the participant lives. */
  readonly districtGss: string | null;
}

/** All practices for one select: their own, those used lately and those of their district first, then every one by district. */
export async function practiceChoice(
  organisations: OrganisationsService,
  nearAtHand: NearAtHand,
): Promise<readonly PracticeGroup[]> {
  return groupPractices(await organisations.practices(), nearAtHand);
}

/** The groups of the select, without the service. */
export function groupPractices(
  practices: readonly PracticeView[],
  { ownCode, usedCodes, districtGss }: NearAtHand,
): readonly PracticeGroup[] {
  const byCode = new Map(practices.map((practice) => [practice.code, practice]));
  const of = (codes: readonly string[]) =>
    codes.flatMap((code) => {
      const practice = byCode.get(code);
      return practice ? [{ value: code, text: words(practice) }] : [];
    });
  const home = practices.find((practice) => districtGss !== null && practice.districtGss === districtGss)?.districtName;
  const districts = [...new Set(practices.map(({ districtName }) => districtName ?? UNKNOWN))].toSorted(
    (a, b) => Number(b === home) - Number(a === home) || byDistrict(a, b),
  );
  return [
    { label: 'Their own practice', items: of(ownCode ? [ownCode] : []) },
    { label: 'Used lately', items: of([...new Set(usedCodes)].filter((code) => code !== ownCode)) },
    ...districts.map((label) => ({
      label: label === home ? `${label}, where they live` : label,
      items: practices
        .filter(({ districtName }) => (districtName ?? UNKNOWN) === label)
        .map((practice) => ({ value: practice.code, text: words(practice) })),
    })),
  ].filter(({ items }) => items.length > 0);
}

/** "Harbour Surgery, CT16 1SF": the name alone is not always enough, some are shared. */
function words({ name, postcode }: PracticeView): string {
  return `${name}, ${postcode}`;
}

function byDistrict(a: string, b: string): number {
  if (a === UNKNOWN) return 1;
  if (b === UNKNOWN) return -1;
  return a.localeCompare(b, 'en');
}

import type { OrganisationsService, PracticeView } from '#modules/organisations';

export interface PracticeGroup {
  readonly label: string;
  readonly items: readonly { readonly value: string; readonly text: string }[];
}

const UNKNOWN = 'District not known';

/** All practices for one select: the participant's own and those used lately first, then every one by district. */
export async function practiceChoice(
  organisations: OrganisationsService,
  ownCode: string | null,
  usedCodes: readonly string[],
): Promise<readonly PracticeGroup[]> {
  return groupPractices(await organisations.practices(), ownCode, usedCodes);
}

/** The groups of the select, without the service. */
export function groupPractices(
  practices: readonly PracticeView[],
  ownCode: string | null,
  usedCodes: readonly string[],
): readonly PracticeGroup[] {
  const byCode = new Map(practices.map((practice) => [practice.code, practice]));
  const of = (codes: readonly string[]) =>
    codes.flatMap((code) => {
      const practice = byCode.get(code);
      return practice ? [{ value: code, text: words(practice) }] : [];
    });
  const districts = [...new Set(practices.map(({ districtName }) => districtName ?? UNKNOWN))].toSorted(byDistrict);
  return [
    { label: 'Their own practice', items: of(ownCode ? [ownCode] : []) },
    { label: 'Used lately', items: of(usedCodes.filter((code) => code !== ownCode)) },
    ...districts.map((label) => ({
      label,
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

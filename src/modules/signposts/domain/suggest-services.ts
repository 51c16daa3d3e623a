import { list, midSentence } from '#shared/wording';

/** Which need of the directory answers what stands in a person’s way (codes of the policy list `barrier`). */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  health: ['occupational-health', 'access-to-work'],
  confidence: ['peer-support'],
  skills: ['training-careers'],
  qualifications: ['training-careers'],
  english: ['training-careers'],
  digital: ['training-careers'],
  transport: ['access-to-work'],
  housing: ['housing'],
  debt: ['debt'],
  'employment-gap': ['training-careers'],
};

export interface Suggestible {
  readonly id: string;
  readonly name: string;
  readonly needs: readonly string[];
  readonly audiences: readonly string[];
  readonly isNational: boolean;
  readonly districtCodes: readonly string[];
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  readonly status: string;
}

/** Only what decides: barriers as whoever looks may see them. */
export interface WhoFor {
  readonly districtGss: string | null;
  readonly districtName: string | null;
  readonly age: number;
  readonly barriers: readonly { readonly code: string; readonly label: string }[];
}

export interface Suggestion<Service> {
  readonly service: Service;
  readonly need: string;
  /** "For housing, and in Dover". */
  readonly because: string;
}

/**
 * Services for what stands in somebody’s way, that take people of their age and where they live; first what answers most,
 * then what is near before what is national, then by name.
 */
export function suggestServices<Service extends Suggestible>(
  services: readonly Service[],
  person: WhoFor,
): readonly Suggestion<Service>[] {
  return services
    .filter((service) => takes(service, person))
    .flatMap((service) => {
      const reasons = person.barriers.filter(({ code }) => answers(code, service));
      const need = service.needs.find((each) => reasons.some(({ code }) => ANSWERS[code]?.includes(each)));
      return need ? [{ service, need, reasons, because: wordsFor(reasons, service, person) }] : [];
    })
    .toSorted(
      (a, b) =>
        b.reasons.length - a.reasons.length ||
        Number(a.service.isNational) - Number(b.service.isNational) ||
        a.service.name.localeCompare(b.service.name, 'en'),
    )
    .map(({ service, need, because }) => ({ service, need, because }));
}

const answers = (barrier: string, { needs }: Suggestible): boolean =>
  (ANSWERS[barrier] ?? []).some((need) => needs.includes(need));

function takes({ audiences, status, minimumAge, maximumAge, isNational, districtCodes }: Suggestible, person: WhoFor) {
  const isOldEnough = (minimumAge ?? 0) <= person.age && person.age <= (maximumAge ?? Infinity);
  const isThere = isNational || (person.districtGss !== null && districtCodes.includes(person.districtGss));
  return audiences.includes('person') && status === 'active' && isOldEnough && isThere;
}

function wordsFor(reasons: WhoFor['barriers'], { isNational }: Suggestible, { districtName }: WhoFor): string {
  const what = `On their record: ${list(reasons.map(({ label }) => midSentence(label)))}`;
  if (isNational) return `${what}. For the whole country`;
  return districtName ? `${what}. Serves ${districtName}` : what;
}

import { sentenceCase } from '#shared/wording';
import { capModel } from './caseload-list.js';
import { capFor, type CaseloadModel, type CaseloadPolicy } from './caseload-rules.js';
import { roomAndWaitingWords } from './room-words.js';

/** What matters of a person when they are given to a specialist. */
export interface PersonToAllocate {
  readonly districtGss: string | null;
  readonly districtName: string | null;
  /** Spoken best, in words; English when left out. */
  readonly language?: string;
  /** Codes of needs and conditions that everybody who may allocate sees: never a sensitive one (domain 8.5). */
  readonly needs?: readonly string[];
}

/** Whom a specialist knows how to support, and the codes of needs and conditions it helps with. */
export interface Skill {
  readonly label: string;
  readonly helpsWith: readonly string[];
}

/** A running contract of one provider for one model, and the districts it serves. */
export interface ContractOption {
  readonly contractId: string;
  readonly contractName: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly model: CaseloadModel;
  readonly districts: readonly string[];
}

/** An employment specialist and what they carry now. */
export interface SpecialistOption {
  readonly specialistId: string;
  readonly name: string;
  readonly providerId: string;
  readonly teamId: string | null;
  readonly models: readonly string[];
  readonly districts: readonly string[];
  /** Besides English, in words. */
  readonly languages: readonly string[];
  readonly skills: readonly Skill[];
  /** Share of full time, 0 to 1. */
  readonly fullTimeShare: number;
  /** People whose support is running. */
  readonly clients: number;
  /** Of these, supported under each model. */
  readonly ips: number;
  readonly seqf: number;
  /** People allocated who have not started. */
  readonly waiting: number;
}

/** One specialist a person may choose, why they rank where they do, and whether they can take anybody. */
export interface RankedSpecialist {
  readonly specialistId: string;
  readonly name: string;
  readonly teamId: string | null;
  readonly providerId: string;
  readonly providerName: string;
  readonly contractId: string;
  readonly contractName: string;
  /** In words: "Covers Thanet", "14 of 20: room for 6 more", "Works with SEQF". */
  readonly reasons: readonly string[];
  /** What they know of this person's needs: "Knows mental health". Shown, and not kept: it would tell of health later. */
  readonly knows: string | null;
  /** True when district, model and capacity all speak for them. */
  readonly fits: boolean;
  /** True at the most allowed: nobody can be added. */
  readonly isFull: boolean;
  /** Beyond this nobody is added: of their own model and share of full time, as on their own caseload. */
  readonly mostAllowed: number;
}

const MODEL_NAMES: Readonly<Record<CaseloadModel, string>> = { ips: 'IPS', seqf: 'SEQF' };

/** What speaks for a specialist. */
interface Standing {
  readonly contractCovers: boolean;
  readonly worksWithModel: boolean;
  readonly hasRoom: boolean;
  readonly speaksLanguage: boolean;
  readonly specialistCovers: boolean;
  readonly knowsNeeds: boolean;
}

/**
 * What counts, the weightiest first; each outweighs all that follow. A contract that serves the district, since it pays
 * for the support; a specialist who works with the model, since each model is a way of working (domain 6); room under the
 * usual limit once those waiting to start have started, since support is worse over it (domain 5); a specialist who speaks
 * the person's language, since everything then needs no interpreter; one who covers the district; and one who knows such
 * needs. The words end "those …"; null where there is nothing to compare.
 */
const WHAT_COUNTS: readonly {
  readonly by: keyof Standing;
  readonly words: (model: CaseloadModel, person: PersonToAllocate) => string | null;
}[] = [
  { by: 'contractCovers', words: (_, { districtName }) => districtName && `whose contract serves ${districtName}` },
  { by: 'worksWithModel', words: (model) => `who work with ${MODEL_NAMES[model]}` },
  { by: 'hasRoom', words: () => 'who have room' },
  { by: 'speaksLanguage', words: (_, { language }) => (isEnglish(language) ? null : `who speak ${language}`) },
  { by: 'specialistCovers', words: (_, { districtName }) => districtName && `who cover ${districtName}` },
  { by: 'knowsNeeds', words: (_, { needs = [] }) => (needs.length > 0 ? 'who know needs like theirs' : null) },
];

/** The order of the ranking as a sentence, so that nobody takes the first for the only answer. */
export function orderInWords(model: CaseloadModel, person: PersonToAllocate): string {
  const those = WHAT_COUNTS.flatMap(({ words }) => words(model, person) ?? []);
  return `First come those ${those.join('; of those, the ones ')}. Anybody full comes last.`;
}

/** Higher for whoever comes first: one bit for each thing that counts. */
function marksOf(standing: Standing, isFull: boolean): number {
  return WHAT_COUNTS.reduce((marks, { by }) => marks * 2 + Number(standing[by]), Number(!isFull));
}

/**
 * Every specialist whose provider runs a contract for the model, best first, by what counts. Whoever is full comes last
 * . Among equals, most room. The limit is the one on the specialist's own caseload. Each carries its reasons; a
 * person decides.
 */
export function rankSpecialists(
  specialists: readonly SpecialistOption[],
  contracts: readonly ContractOption[],
  person: PersonToAllocate,
  model: CaseloadModel,
  caps: CaseloadPolicy,
): RankedSpecialist[] {
  return specialists
    .flatMap((specialist) => candidate(specialist, contracts, person, model, caps) ?? [])
    .toSorted(
      (a, b) =>
        b.marks - a.marks ||
        b.room - a.room ||
        compareText(a.name, b.name) ||
        compareText(a.specialistId, b.specialistId),
    )
    .map(({ marks: _marks, room: _room, ...ranked }) => ranked);
}

interface Candidate extends RankedSpecialist {
  readonly marks: number;
  readonly room: number;
}

function candidate(
  specialist: SpecialistOption,
  contracts: readonly ContractOption[],
  person: PersonToAllocate,
  model: CaseloadModel,
  caps: CaseloadPolicy,
): Candidate | null {
  const contract = contractFor(specialist, contracts, person, model);
  if (!contract) return null;
  const cap = capFor(capModel(specialist.models, specialist), specialist.fullTimeShare, caps);
  const load = specialist.clients + specialist.waiting;
  const contractCovers = covers(contract.districts, person);
  const specialistCovers = covers(specialist.districts, person);
  const worksWithModel = specialist.models.includes(model);
  const hasRoom = load < cap.soft;
  // Nobody is told that somebody speaks English with the person.
  const speaksLanguage =
    !isEnglish(person.language) && specialist.languages.some((language) => isSame(language, person.language ?? ''));
  const known = specialist.skills.filter(({ helpsWith }) => helpsWith.some((code) => person.needs?.includes(code)));
  const isFull = load >= cap.hard;
  return {
    specialistId: specialist.specialistId,
    name: specialist.name,
    teamId: specialist.teamId,
    providerId: contract.providerId,
    providerName: contract.providerName,
    contractId: contract.contractId,
    contractName: contract.contractName,
    reasons: [
      districtReason(person, specialistCovers, contractCovers),
      // As the page of the caseload says it, and those waiting to start, who will take room too.
      `${specialist.clients} of ${cap.soft}: ${roomAndWaitingWords(specialist, cap)}`,
      worksWithModel ? `Works with ${MODEL_NAMES[model]}` : `Does not usually work with ${MODEL_NAMES[model]}`,
      speaksLanguage ? `Speaks ${person.language?.trim()}` : null,
    ].filter((reason) => reason !== null),
    knows: known.length > 0 ? `Knows: ${known.map(({ label }) => label).join('; ')}` : null,
    fits: specialistCovers && contractCovers && worksWithModel && hasRoom,
    isFull,
    mostAllowed: cap.hard,
    marks: marksOf(
      { contractCovers, worksWithModel, hasRoom, speaksLanguage, specialistCovers, knowsNeeds: known.length > 0 },
      isFull,
    ),
    room: cap.soft === 0 ? -load : (cap.soft - load) / cap.soft,
  };
}

/** The provider's contract for the model: one that serves the district when there is one. */
function contractFor(
  { providerId }: SpecialistOption,
  contracts: readonly ContractOption[],
  person: PersonToAllocate,
  model: CaseloadModel,
): ContractOption | null {
  const own = contracts.filter((contract) => contract.providerId === providerId && contract.model === model);
  return own.find(({ districts }) => covers(districts, person)) ?? own[0] ?? null;
}

function covers(districts: readonly string[], { districtGss }: PersonToAllocate): boolean {
  return districtGss !== null && districts.includes(districtGss);
}

function districtReason(person: PersonToAllocate, specialistCovers: boolean, contractCovers: boolean): string | null {
  if (person.districtGss === null) return null;
  const district = person.districtName ?? 'the district';
  if (!contractCovers) return `Their contract does not cover ${district}`;
  return specialistCovers ? `Covers ${district}` : `Does not usually cover ${district}`;
}

function isEnglish(language: string | undefined): boolean {
  return language === undefined || language.trim() === '' || isSame(language, 'English');
}

const isSame = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/** By code unit, which does not depend on the language of the machine. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The reasons as one line: "Covers Thanet. 14 of 20. Works with SEQF". */
export function reasonsInOneLine(reasons: readonly string[]): string {
  return reasons.map(sentenceCase).join('. ');
}

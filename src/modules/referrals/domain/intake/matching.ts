import type { CalendarDate } from '#shared/calendar-date';
import { ninoMatchKey } from '#shared/nino';
import { contentOf, type RawRow, type ReadRow, readRow } from './row.js';

/** Turns what must not be stored or compared in the clear into what may: both are keyed by the caller. */
export interface KeyMakers {
  /** The blind index of the first eight characters of a NINO, the same as is stored with people already held. */
  ninoIndexOf(matchKey: string): string;
  /** A keyed fingerprint of a row's content, which holds a NINO. */
  contentHashOf(content: string): string;
}

export interface NameBirthPlace {
  readonly familyNameKey: string;
  readonly bornOn: CalendarDate;
  readonly postcode: string;
}

export interface PhoneBirth {
  /** E.164. */
  readonly phone: string;
  readonly bornOn: CalendarDate;
}

/** By what a row may be found to be somebody already known; null where the row does not say enough. */
export interface MatchKeys {
  readonly ninoIndex: string | null;
  readonly nameBirthPlace: NameBirthPlace | null;
  readonly phoneBirth: PhoneBirth | null;
  readonly contentHash: string;
}

export interface PreparedRow {
  readonly raw: RawRow;
  readonly read: ReadRow;
  readonly keys: MatchKeys;
}

/** Reads the rows and makes their keys, once, so that the database can be asked about all of them together. */
export function prepareRows(rows: readonly RawRow[], makers: KeyMakers): readonly PreparedRow[] {
  return rows.map((raw) => {
    const read = readRow(raw);
    return { raw, read, keys: keysOf(raw, read, makers) };
  });
}

function keysOf(raw: RawRow, read: ReadRow, makers: KeyMakers): MatchKeys {
  const { bornOn, postcode, phone, familyNameKey, nino } = read;
  return {
    ninoIndex: nino.ok ? makers.ninoIndexOf(ninoMatchKey(nino.nino)) : null,
    nameBirthPlace: familyNameKey !== '' && bornOn && postcode ? { familyNameKey, bornOn, postcode } : null,
    phoneBirth: phone && bornOn ? { phone, bornOn } : null,
    contentHash: makers.contentHashOf(contentOf(raw, read)),
  };
}

/** What to ask of the people and referrals already held, each thing once. */
export interface MatchQuestions {
  readonly ninoIndexes: readonly string[];
  readonly namesBirthsPlaces: readonly NameBirthPlace[];
  readonly phonesBirths: readonly PhoneBirth[];
  readonly externalRefs: readonly string[];
}

export function questionsAbout(rows: readonly PreparedRow[]): MatchQuestions {
  const ninoIndexes = new Set<string>();
  const names = new Map<string, NameBirthPlace>();
  const phones = new Map<string, PhoneBirth>();
  const externalRefs = new Set<string>();
  for (const { read, keys } of rows) {
    if (keys.ninoIndex !== null) ninoIndexes.add(keys.ninoIndex);
    if (keys.nameBirthPlace) names.set(nameBirthPlaceKey(keys.nameBirthPlace), keys.nameBirthPlace);
    if (keys.phoneBirth) phones.set(phoneBirthKey(keys.phoneBirth), keys.phoneBirth);
    if (read.externalRef !== '') externalRefs.add(read.externalRef);
  }
  return {
    ninoIndexes: [...ninoIndexes],
    namesBirthsPlaces: [...names.values()],
    phonesBirths: [...phones.values()],
    externalRefs: [...externalRefs],
  };
}

/** Who a held answer is about: how the codes name them, and an ISO instant that says who came first. */
export interface HeldRef {
  readonly externalRef: string;
  readonly receivedAt: string;
}

/** What the database answered. An empty list means that nobody matches. */
export interface HeldAnswers {
  readonly ninos: readonly (HeldRef & { readonly ninoIndex: string; readonly mayComeBack?: boolean })[];
  readonly namesBirthsPlaces: readonly (HeldRef & NameBirthPlace)[];
  readonly phonesBirths: readonly (HeldRef & PhoneBirth)[];
  /**
   * Fingerprints of rows that the same sender sent before under these references. Leave out rows that ended in
   * `error`: those were never taken in, so sending them again, corrected or not, is new.
   */
  readonly sent: readonly { readonly externalRef: string; readonly contentHash: string }[];
}

export const nobodyHeld: HeldAnswers = { ninos: [], namesBirthsPlaces: [], phonesBirths: [], sent: [] };

export type MatchKind = 'nino' | 'external-ref' | 'name-dob-postcode' | 'phone-dob';

export interface Match {
  readonly kind: MatchKind;
  /** The reference that the codes name: of the row, or, when a row has none, `row-N`. */
  readonly externalRef: string;
  /** The row of this file that it matches; null when it is somebody already held. */
  readonly row: number | null;
  /** Somebody held whom the sender may see and who has nothing open: they may be referred again, by themselves. */
  readonly mayComeBack?: boolean;
}

interface Known extends Match {
  /** Who came first: held people in order of receipt, then the rows of the file. */
  readonly place: string;
}

/** Remembers who is known so far: the people held, then the rows of the file as they are judged. */
export class KnownSoFar {
  private readonly byNino = new Map<string, Known>();
  private readonly byName = new Map<string, Known>();
  private readonly byPhone = new Map<string, Known>();
  private readonly sent = new Set<string>();

  constructor(held: HeldAnswers) {
    for (const answer of held.ninos) {
      const known = heldAs('nino', answer);
      keepEarliest(this.byNino, answer.ninoIndex, answer.mayComeBack ? { ...known, mayComeBack: true } : known);
    }
    for (const answer of held.namesBirthsPlaces) {
      keepEarliest(this.byName, nameBirthPlaceKey(answer), heldAs('name-dob-postcode', answer));
    }
    for (const answer of held.phonesBirths) {
      keepEarliest(this.byPhone, phoneBirthKey(answer), heldAs('phone-dob', answer));
    }
    for (const { externalRef, contentHash } of held.sent) this.sent.add(sentKey(externalRef, contentHash));
  }

  /** A match that is certain: the NINO first, then the same row sent before. */
  certain({ read, keys }: PreparedRow): Match | null {
    const person = keys.ninoIndex === null ? undefined : this.byNino.get(keys.ninoIndex);
    if (person) return matchOf(person);
    if (read.externalRef === '' || !this.sent.has(sentKey(read.externalRef, keys.contentHash))) return null;
    return { kind: 'external-ref', externalRef: read.externalRef, row: null };
  }

  /** Matches that a person must look at, the earliest first; at a tie, name before phone. */
  possible({ keys }: PreparedRow): readonly Match[] {
    const byName = keys.nameBirthPlace && this.byName.get(nameBirthPlaceKey(keys.nameBirthPlace));
    const byPhone = keys.phoneBirth && this.byPhone.get(phoneBirthKey(keys.phoneBirth));
    if (byName && byPhone) return (byPhone.place < byName.place ? [byPhone, byName] : [byName, byPhone]).map(matchOf);
    return [byName, byPhone].flatMap((known) => (known ? [matchOf(known)] : []));
  }

  /** The row was taken in as a person (accepted or ineligible): later rows are compared with its NINO too. */
  rememberPerson(prepared: PreparedRow): void {
    const { ninoIndex } = prepared.keys;
    if (ninoIndex !== null) keepEarliest(this.byNino, ninoIndex, rowAs('nino', prepared));
    this.rememberCandidate(prepared);
  }

  /** The row waits for a person to decide; later rows are compared with its name and phone only. */
  rememberCandidate(prepared: PreparedRow): void {
    const { nameBirthPlace, phoneBirth } = prepared.keys;
    if (nameBirthPlace) {
      keepEarliest(this.byName, nameBirthPlaceKey(nameBirthPlace), rowAs('name-dob-postcode', prepared));
    }
    if (phoneBirth) keepEarliest(this.byPhone, phoneBirthKey(phoneBirth), rowAs('phone-dob', prepared));
  }

  /** The row was sent and was no error, so the same again is a repetition. */
  rememberSent({ read, keys }: PreparedRow): void {
    if (read.externalRef !== '') this.sent.add(sentKey(read.externalRef, keys.contentHash));
  }
}

function keepEarliest(known: Map<string, Known>, key: string, candidate: Known): void {
  const present = known.get(key);
  if (!present || candidate.place < present.place) known.set(key, candidate);
}

function matchOf({ kind, externalRef, row, mayComeBack }: Known): Match {
  return mayComeBack ? { kind, externalRef, row, mayComeBack } : { kind, externalRef, row };
}

function heldAs(kind: MatchKind, { externalRef, receivedAt }: HeldRef): Known {
  return { kind, externalRef, row: null, place: `held ${receivedAt} ${externalRef}` };
}

function rowAs(kind: MatchKind, { read: { externalRef, row } }: PreparedRow): Known {
  return { kind, externalRef: externalRef || `row-${row}`, row, place: `row ${String(row).padStart(12, '0')}` };
}

function nameBirthPlaceKey({ familyNameKey, bornOn, postcode }: NameBirthPlace): string {
  return `${bornOn}|${postcode}|${familyNameKey}`;
}

function phoneBirthKey({ phone, bornOn }: PhoneBirth): string {
  return `${bornOn}|${phone}`;
}

function sentKey(externalRef: string, contentHash: string): string {
  return `${contentHash}|${externalRef}`;
}

import { Injectable } from '@nestjs/common';
import { ParticipantsService, type PersonMatch } from '#modules/participants';
import { Transactional } from '#platform/persistence/transactional';
import { SealedValues } from '#platform/security/sealed-value';
import { ReferralsRepository } from '../../data/referrals.repository.js';
import {
  type HeldAnswers,
  type HeldRef,
  type KeyMakers,
  type PreparedRow,
  prepareRows,
  questionsAbout,
} from '../../domain/intake/matching.js';
import type { RawRow } from '../../domain/intake/row.js';
import { senderKeyOf } from '../../domain/intake/sender.js';

/** Stands in reports for somebody whom the reader may not see: that there is a match, and no more. */
export const HELD_ELSEWHERE = 'held-elsewhere';

/** For whom rows are judged: matching looks everywhere, but only the area's own people are named. */
export interface IntakePlace {
  readonly areaId: string;
  /** Whose references rows without an organisation carry. */
  readonly broughtBy: string;
}

/** Reads rows and finds out who is already held, so that the rules of intake can judge them. */
@Injectable()
export class IntakeDesk {
  private readonly keys: KeyMakers;

  constructor(
    private readonly participants: ParticipantsService,
    private readonly referrals: ReferralsRepository,
    sealed: SealedValues,
  ) {
    this.keys = {
      ninoIndexOf: (matchKey) => participants.ninoIndexOf(matchKey),
      contentHashOf: (content) => sealed.blindIndex(content, 'referral-content').toString('base64url'),
    };
  }

  prepare(rows: readonly RawRow[]): readonly PreparedRow[] {
    return prepareRows(rows, this.keys);
  }

  /** Who is held under the keys of these rows, across all providers; `except` are people of the same file. */
  @Transactional()
  async held(
    rows: readonly PreparedRow[],
    place: IntakePlace,
    except: (participantIds: readonly string[]) => Promise<ReadonlySet<string>> = nobody,
  ): Promise<HeldAnswers> {
    const { ninoIndexes, namesBirthsPlaces, phonesBirths } = questionsAbout(rows);
    const found = await this.participants.matching({
      ninoIndexes,
      names: namesBirthsPlaces.map(({ familyNameKey, bornOn, postcode }) => ({
        familyKey: familyNameKey,
        dateOfBirth: bornOn,
        postcode,
      })),
      phones: phonesBirths.map(({ phone, bornOn }) => ({ phone, dateOfBirth: bornOn })),
    });
    const left = found.length === 0 ? nobodyLeft : await except(found.map(({ participantId }) => participantId));
    const matches = found.filter(({ participantId }) => !left.has(participantId));
    return { ...answersOf(matches, await this.whoMayComeBack(matches)), sent: await this.sentBefore(rows, place) };
  }

  /** Those of the people with a number we hold, and whom the actor may see, who have nothing open (domain 1.4). */
  private async whoMayComeBack(matches: readonly PersonMatch[]): Promise<ReadonlySet<string>> {
    const seen = matches.filter(({ kind, isVisible }) => kind === 'nino' && isVisible);
    const ids = [...new Set(seen.map(({ participantId }) => participantId))];
    const open = await this.referrals.withOpenCase(ids, null);
    return new Set(ids.filter((id) => !open.has(id)));
  }

  private sentBefore(
    rows: readonly PreparedRow[],
    { areaId, broughtBy }: IntakePlace,
  ): Promise<{ externalRef: string; contentHash: string }[]> {
    const pairs = new Map(
      rows
        .filter(({ read }) => read.externalRef !== '')
        .map(({ read }) => {
          const pair = { senderKey: senderKeyOf(read, broughtBy), externalRef: read.externalRef };
          return [JSON.stringify(pair), pair] as const;
        }),
    );
    return this.referrals.seen(areaId, [...pairs.values()]);
  }
}

const nobodyLeft: ReadonlySet<string> = new Set();
const nobody = async (): Promise<ReadonlySet<string>> => nobodyLeft;

/** Leaves no trace of people the actor may not see but that they match. */
function answersOf(matches: readonly PersonMatch[], mayComeBack: ReadonlySet<string>): Omit<HeldAnswers, 'sent'> {
  const of = (kind: PersonMatch['kind']): readonly PersonMatch[] => matches.filter((match) => match.kind === kind);
  return {
    ninos: of('nino').flatMap((match) =>
      match.ninoIndex === null
        ? []
        : [{ ...refOf(match), ninoIndex: match.ninoIndex, mayComeBack: mayComeBack.has(match.participantId) }],
    ),
    namesBirthsPlaces: of('name-dob-postcode').flatMap((match) =>
      match.postcode === null
        ? []
        : [{ ...refOf(match), familyNameKey: match.familyKey, bornOn: match.dateOfBirth, postcode: match.postcode }],
    ),
    phonesBirths: of('phone-dob').flatMap((match) =>
      match.phone === null ? [] : [{ ...refOf(match), phone: match.phone, bornOn: match.dateOfBirth }],
    ),
  };
}

function refOf({ isVisible, externalRef, reference, createdAt }: PersonMatch): HeldRef {
  const named = isVisible ? externalRef || reference : null;
  return { externalRef: named ?? HELD_ELSEWHERE, receivedAt: createdAt.toISOString() };
}

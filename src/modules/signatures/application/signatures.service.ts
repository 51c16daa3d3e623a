import { Injectable } from '@nestjs/common';
import { MessagesService } from '#modules/messages';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import type { Paper } from '#shared/paper';
import { QuestionsRepository, type Question } from '../data/questions.repository.js';
import { RequestsRepository, type RequestRow } from '../data/requests.repository.js';
import { SignersRepository, type NewSigner } from '../data/signers.repository.js';
import {
  AlreadyAsked,
  EmailNeeded,
  NobodyToSign,
  notAgreedWords,
  NotSignedYet,
  SignerNotAgreed,
  SignerTwice,
  SigningOver,
  type Outsider,
} from '../domain/signature.errors.js';
import { isReminderDue, nextToSign, type Signer } from '../domain/signing.js';
import { causeOf, copyCauseOf, SignerLetters } from './signer-letters.js';
import { Turns } from './turns.js';

export type { Question } from '../data/questions.repository.js';

/** A paper that people are to sign, and what room made it. */
export interface PaperToSign {
  readonly recordId: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly title: string;
  readonly paper: Paper;
  /** It says something of health: only those who may see that read it, and its title stands nowhere else. */
  readonly isSensitive: boolean;
  /** The PDF of it, as it is kept, and its SHA-256 in hexadecimal. */
  readonly documentId: string;
  readonly documentSha256: string;
}

/** Somebody who is to sign; they sign in the order in which they are given. */
export type SignerWish = Omit<NewSigner, 'place'>;

/** A request with everybody who signs, in their order. */
export interface RequestStanding extends RequestRow {
  readonly signers: readonly Signer[];
  /** Whose turn it is; null when it is over. */
  readonly current: Signer | null;
}

/** When links to sign, and to the signed copy, go that still wait: by the id of the signer. */
export interface WordsWaiting {
  readonly links: ReadonlyMap<string, Date>;
  readonly copies: ReadonlyMap<string, Date>;
}

/** Papers that several people sign in turn: asking for it, and how it stands. */
@Injectable()
export class SignaturesService {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly signers: SignersRepository,
    private readonly questions: QuestionsRepository,
    private readonly turns: Turns,
    private readonly letters: SignerLetters,
    private readonly messages: MessagesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks the first of them; the others are asked when their turn comes. Throws AlreadyAsked while an earlier request about the same
   * record is open, and SignerNotAgreed where the person has not agreed that such a signer reads it.
   */
  @Transactional()
  async ask(paper: PaperToSign, signers: readonly SignerWish[]): Promise<string> {
    await this.check(paper, signers);
    const { days } = await this.policy.value('signatures', this.clock.today());
    const { documentSha256, ...about } = paper;
    const expiresOn = addDays(this.clock.today(), days);
    const hash = Buffer.from(documentSha256, 'hex');
    const id = await this.requests.add({ ...about, documentSha256: hash, askedAt: this.clock.now(), expiresOn });
    if (!id) throw new AlreadyAsked();
    const request = await this.requests.hold(id);
    for (const [at, signer] of signers.entries()) await this.signers.add(request, { ...signer, place: at + 1 });
    await this.turns.pass(request);
    return id;
  }

  /** Why nobody of an employer, and nobody close to them, may be asked to sign a paper of theirs; blank for whoever may. */
  @Transactional()
  async notAgreed(participantId: string): Promise<Readonly<Record<Outsider, string>>> {
    const words = async (role: Outsider): Promise<string> => {
      const because = await this.letters.whyNot({ participantId }, role);
      return because === null ? '' : notAgreedWords(role, because);
    };
    return { employer: await words('employer'), other: await words('other') };
  }

  @Transactional()
  async get(id: string): Promise<RequestStanding> {
    return (await this.standings([await this.requests.get(id)]))[0] as RequestStanding;
  }

  /** Of these records, the newest first. */
  @Transactional()
  async ofRecords(recordIds: readonly string[]): Promise<readonly RequestStanding[]> {
    return recordIds.length === 0 ? [] : this.standings(await this.requests.ofRecords(recordIds));
  }

  @Transactional()
  async ofEpisode(episodeId: string): Promise<readonly RequestStanding[]> {
    return this.standings(await this.requests.ofEpisode(episodeId));
  }

  @Transactional()
  questionsOf(requestId: string): Promise<readonly Question[]> {
    return this.questions.of(requestId);
  }

  /** Why the last word to whoever’s turn it is did not go out; blank where it did or may still. */
  @Transactional()
  async whyNotSent({ current }: RequestStanding): Promise<string> {
    if (!current) return '';
    const cause = causeOf(current);
    const message = (await this.messages.ofOccasions([cause])).get(cause);
    return message && message.status !== 'waiting' ? message.heldBecause || message.failure : '';
  }

  /** Why the link to the signed copy did not go out to some of them, by the id of the signer. */
  @Transactional()
  async copiesNotSent({ signers }: RequestStanding): Promise<ReadonlyMap<string, string>> {
    const sent = signers.filter(({ copiesSent }) => copiesSent > 0);
    if (sent.length === 0) return new Map();
    const messages = await this.messages.ofOccasions(sent.map(copyCauseOf));
    const why = sent.map((signer): [string, string] => {
      const message = messages.get(copyCauseOf(signer));
      return [signer.id, message && message.status !== 'waiting' ? message.heldBecause || message.failure : ''];
    });
    return new Map(why.filter(([, because]) => because !== ''));
  }

  /** When what was written to signers last goes, by their id: only what still waits for an hour at which they may be written to. */
  @Transactional()
  async waitingUntil({ signers }: RequestStanding): Promise<WordsWaiting> {
    const leaving = await this.messages.waitingUntil(
      signers.flatMap((signer) => [causeOf(signer), copyCauseOf(signer)]),
    );
    const by = (cause: (signer: Signer) => string): ReadonlyMap<string, Date> =>
      new Map(
        signers.flatMap((signer): [string, Date][] => {
          const at = leaving.get(cause(signer));
          return at ? [[signer.id, at]] : [];
        }),
      );
    return { links: by(causeOf), copies: by(copyCauseOf) };
  }

  /** Sends the link to the signed copy again, to everybody who may have it. Earlier links go on working. */
  @Transactional()
  async sendCopiesAgain(id: string): Promise<void> {
    const request = await this.requests.hold(id);
    if (request.state !== 'complete') throw new NotSignedYet();
    await this.letters.sendCopies(request, await this.signers.of([id]));
  }

  /** When the last word to whoever’s turn it is goes, where it waits for an hour at which they may be written to; else null. */
  @Transactional()
  async leavesAt(id: string): Promise<Date | null> {
    const request = await this.get(id);
    return request.current && ((await this.waitingUntil(request)).links.get(request.current.id) ?? null);
  }

  /** A reminder by hand, to whoever’s turn it is. */
  @Transactional()
  async remind(id: string): Promise<void> {
    const request = await this.requests.hold(id);
    const next = nextToSign(await this.signers.of([id]));
    if (request.state !== 'open' || !next) throw new SigningOver(request.state);
    await this.turns.remind(request, next);
  }

  /** Those for whom a reminder is due by policy, by the request they are asked on. */
  @Transactional()
  async dueReminders(): Promise<readonly string[]> {
    const rules = await this.policy.value('signatures', this.clock.today());
    const waiting = await this.signers.waiting();
    return waiting.filter((signer) => isReminderDue(signer, this.clock.now(), rules)).map(({ id }) => id);
  }

  /** The same for one of them, looked at again: safe to run twice. */
  @Transactional()
  async remindIfDue(signerId: string): Promise<void> {
    const { requestId } = await this.signers.get(signerId);
    const request = await this.requests.hold(requestId);
    const rules = await this.policy.value('signatures', this.clock.today());
    const signer = await this.signers.get(signerId);
    if (request.state === 'open' && isReminderDue(signer, this.clock.now(), rules))
      await this.turns.remind(request, signer);
  }

  @Transactional()
  expired(today: CalendarDate): Promise<readonly string[]> {
    return this.requests.expired(today);
  }

  /** Whether a fingerprint is that of a signed copy, for anybody: when, and how many signed. */
  @Transactional()
  signedCopy(sha256: Buffer): Promise<{ readonly completedAt: Date; readonly people: number } | null> {
    return this.requests.signedCopy(sha256);
  }

  private async check(paper: PaperToSign, signers: readonly SignerWish[]): Promise<void> {
    if (signers.length === 0) throw new NobodyToSign();
    const seen = new Set<string>();
    for (const { role, name, userId, email } of signers) {
      const key = userId ?? (role === 'participant' ? role : `${role}/${email.toLowerCase()}`);
      if (seen.has(key)) throw new SignerTwice(name);
      seen.add(key);
      if (role !== 'employer' && role !== 'other') continue;
      if (email === '') throw new EmailNeeded(name);
      const because = await this.letters.whyNot(paper, role);
      if (because !== null) throw new SignerNotAgreed(role, because);
    }
  }

  private async standings(rows: readonly RequestRow[]): Promise<RequestStanding[]> {
    const all = await this.signers.of(rows.map(({ id }) => id));
    return rows.map((row) => {
      const signers = all.filter(({ requestId }) => requestId === row.id);
      return { ...row, signers, current: row.state === 'open' ? nextToSign(signers) : null };
    });
  }
}

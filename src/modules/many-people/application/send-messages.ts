import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BulkKinds, type BulkActionRow, type BulkItemRow } from '#modules/bulk-actions';
import { ConsentsService, type MayUse } from '#modules/consents';
import { ContactRules, giveaway, MessagesService, purposesOf, wordingLabel, type Draft } from '#modules/messages';
import { PolicyService } from '#modules/policy';
import { toChangeIt } from '#modules/reminders';
import { Clock } from '#platform/clock';
import type { DomainError } from '#platform/errors/domain-error';
import { inTurn } from '#platform/persistence/in-turn';
import { RequestContext } from '#platform/context/request-context';
import { Permission } from '#platform/security/permission';
import { PeopleQuery, type PersonNow } from '../data/people.query.js';
import { messageEffect, type MessageTerms, type Way } from '../domain/message-for-many.js';
import type { PersonEffect } from '../domain/person-effect.js';
import { markOf, type ManyEffect, type ManyKind } from './many-kind.js';

export const messageTermsOf = (action: Pick<BulkActionRow, 'terms'>): MessageTerms =>
  action.terms as unknown as MessageTerms;

/** The occasion of the message to one person of a bulk action. */
export const occasionOf = (itemId: string): string => `bulk-message/${itemId}`;

/** Whether people may be written to for each purpose, by purpose and then by person. */
type Allowed = ReadonlyMap<string, ReadonlyMap<string, MayUse>>;

/** A message to one person as it would go now. */
interface Look {
  readonly effect: PersonEffect;
  readonly draft: Draft | null;
  /** The words as they would leave. */
  readonly text: string;
  /** When it would; null where it would not. */
  readonly leavesAt: Date | null;
}

/** Writes to many people, each by the rules of room `messages`; it leaves after a while, and until then is called back. */
@Injectable()
export class SendMessages implements ManyKind, OnModuleInit {
  readonly kind = 'message';
  readonly needs = Permission.SessionEdit;

  constructor(
    private readonly kinds: BulkKinds,
    private readonly people: PeopleQuery,
    private readonly messages: MessagesService,
    private readonly rules: ContactRules,
    private readonly consents: ConsentsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.add(this);
  }

  async effectOf(action: BulkActionRow, items: readonly BulkItemRow[]): Promise<ManyEffect> {
    const now = await this.people.of(
      items.map(({ episodeId }) => episodeId),
      '',
    );
    const allowed = await this.allowed(
      [...now.values()].map(({ participantId }) => participantId),
      messageTermsOf(action),
    );
    const heldUntil = await this.heldUntil(action);
    const looks = await inTurn(items, (item) => this.look(item, action, now.get(item.episodeId), allowed, heldUntil));
    const first = looks.findIndex(({ effect }) => effect.refusal === null);
    const shown = looks[first];
    const way = shown?.effect.lines[0] ?? '';
    return {
      people: looks.map(({ effect }) => effect),
      loads: [],
      leavesFrom: firstAfter(looks, heldUntil),
      example: shown ? { name: items[first]?.name ?? '', way, text: shown.text } : null,
      marks: looks.map(({ effect, text }) => markOf([effect, text])),
    };
  }

  named(): Promise<string> {
    return Promise.resolve('');
  }

  hold(): Promise<void> {
    return Promise.resolve();
  }

  async carry(item: BulkItemRow, action: BulkActionRow): Promise<string | null> {
    const terms = messageTermsOf(action);
    const person = (await this.people.of([item.episodeId], '')).get(item.episodeId);
    const allowed = await this.allowed([item.participantId], terms);
    const heldUntil = await this.heldUntil(action);
    const { effect, draft, leavesAt } = await this.look(item, action, person, allowed, heldUntil);
    if (effect.refusal) return effect.refusal;
    if (!person || !draft) return 'This record cannot be seen any more';
    const { areaId, providerId, participantId } = person;
    const isOwn = terms.words === 'written-by-hand';
    await this.messages.notify({
      ...{ template: terms.words, causeKey: occasionOf(item.id), areaId, providerId, participantId },
      ...this.letter(item, action, person, await this.rules.isDiscreet(participantId)),
      ...{ goodUntil: null, purpose: terms.purpose, notBefore: leavesAt ?? heldUntil },
      ...(isOwn ? { writtenBy: action.askedBy } : {}),
    });
    return null;
  }

  /** Called back; what has left cannot be. */
  async putBack({ id }: BulkItemRow): Promise<string | null> {
    const became = await this.messages.callBack(occasionOf(id), 'Called back before it left');
    return became === 'gone' ? 'It had left, or stayed here anyway' : null;
  }

  plainly({ message }: DomainError): string {
    return message;
  }

  async whyNotUndo(items: readonly BulkItemRow[]): Promise<string | null> {
    const messages = await this.messages.ofOccasions(items.map(({ id }) => occasionOf(id)));
    const isWaiting = [...messages.values()].some(({ status }) => status === 'waiting');
    return isWaiting ? null : 'Every message has left by now, or stays here anyway';
  }

  /** Until when messages of this action can be called back, whatever the hour. */
  private async heldUntil({ confirmedAt }: BulkActionRow): Promise<Date> {
    const { holdMinutes } = await this.policy.value('bulk-message', this.clock.today());
    return new Date((confirmedAt ?? this.clock.now()).getTime() + holdMinutes * 60_000);
  }

  private async look(
    item: BulkItemRow,
    action: BulkActionRow,
    person: PersonNow | undefined,
    allowed: Allowed,
    heldUntil: Date,
  ): Promise<Look> {
    if (!person) return { effect: messageEffect(person, item, null, heldUntil), draft: null, text: '', leavesAt: null };
    const { participantId, providerName } = person;
    const isDiscreet = await this.rules.isDiscreet(participantId);
    const { words, purpose } = messageTermsOf(action);
    const letter = this.letter(item, action, person, isDiscreet);
    const draft = await this.messages.draft({ ...letter, participantId, template: words });
    const text = isDiscreet ? draft.discreetBody : draft.body;
    const channel = draft.choice.kind === 'send' ? draft.choice.channel : null;
    const way: Way = {
      channel,
      noWay: draft.choice.kind === 'hold' ? draft.choice.because : '',
      mayNot: channel ? mayNot(allowed, purposesOf(channel, purpose), participantId) : '',
      leavesAt: await this.rules.nextMomentFrom(participantId, heldUntil),
      giveaway: isDiscreet ? giveaway(text, [providerName, RequestContext.current.actor.organisation]) : null,
      wording: wordingLabel(isDiscreet ? 'discreet' : draft.wording),
      wordingNote: draft.wordingNote,
    };
    const effect = messageEffect(person, item, way, heldUntil);
    return { effect, draft, text, leavesAt: effect.refusal === null ? way.leavesAt : null };
  }

  private letter(
    { sharedNote: text }: BulkItemRow,
    { askedByName }: BulkActionRow,
    person: PersonNow,
    isDiscreet: boolean,
  ) {
    const { calledName, fullName, specialistName, preference, phone, email, mayText, mayEmail } = person;
    const own = { subject: `A message from ${askedByName ?? 'us'}`, text, discreet: isDiscreet ? text : '' };
    return {
      to: { name: fullName, preference, phone, email, mayText, mayEmail },
      data: { name: calledName, specialist: specialistName, toChange: toChangeIt(person), ...own },
    };
  }

  /** For each purpose at once; asked again, person by person, as each message leaves. */
  private async allowed(ids: readonly string[], { purpose }: MessageTerms): Promise<Allowed> {
    const codes = new Set([...purposesOf('sms', purpose), ...purposesOf('email', purpose)]);
    const answers = await inTurn(
      [...codes],
      async (code) => [code, await this.consents.mayUseEach(ids, code)] as const,
    );
    return new Map(answers);
  }
}

/** When the first leaves, where that is after the hold. */
function firstAfter(looks: readonly Look[], heldUntil: Date): Date | null {
  const [first] = looks.flatMap(({ leavesAt }) => leavesAt ?? []).toSorted((a, b) => a.getTime() - b.getTime());
  return first && first > heldUntil ? first : null;
}

function mayNot(allowed: Allowed, codes: readonly string[], participantId: string): string {
  for (const code of codes) {
    const answer = allowed.get(code)?.get(participantId);
    if (!answer?.ok) return answer?.because ?? 'Nobody can say whether they agreed';
  }
  return '';
}

import { Injectable } from '@nestjs/common';
import { ExitReasons } from '#modules/episodes';
import { lawfulBasisLabel, PolicyService, PurposesService, type Purpose } from '#modules/policy';
import { TagsService } from '#modules/tags';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import type { CalendarDate } from '#shared/calendar-date';
import type { EndTerms } from '../domain/end-for-many.js';
import type { MessageTerms, WordsCode } from '../domain/message-for-many.js';
import type { TagTerms } from '../domain/tag-for-many.js';
import type { TaskTerms } from '../domain/task-for-many.js';
import type { ListedPerson } from './chosen-people.js';
import { ManyPeople, type Choice } from './many-people.service.js';

/** What somebody wants done, kind by kind, checked and kept so that it can be looked at. Each answers the id of the action. */
@Injectable()
export class PlanMany {
  constructor(
    private readonly many: ManyPeople,
    private readonly tags: TagsService,
    private readonly reasons: ExitReasons,
    private readonly purposes: PurposesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  task(
    choice: Choice,
    { title, details, ...terms }: TaskTerms & { readonly title: string; readonly details: string },
  ): Promise<string> {
    const words = { words: title.trim(), details: details.trim() };
    const to = (person: ListedPerson): string | null => takerOf(terms.who, person);
    return this.many.plan(choice, { kind: 'add-task', terms, ...words, to });
  }

  /** Refuses a purpose that many people may not be written to for, and a message without words. */
  @Transactional()
  async message(
    choice: Choice,
    wish: { readonly purpose: string; readonly saying: WordsCode; readonly text: string },
  ): Promise<string> {
    const purpose = (await this.allowed()).find(({ code }) => code === wish.purpose);
    if (!purpose) throw new RuleBroken('bulk-message.purpose', 'Select what the message is for', 'purpose');
    const isOwn = wish.saying === 'written-by-hand';
    const text = isOwn ? wish.text.trim() : '';
    if (isOwn && text === '') throw new RuleBroken('bulk-message.no-words', 'Write the message', 'text');
    const terms: MessageTerms = {
      ...{ words: wish.saying, purpose: purpose.code },
      ...{ purposeName: purpose.name, lawfulBasis: lawfulBasisLabel(purpose.lawfulBasis) },
    };
    return this.many.plan(choice, { kind: 'message', terms, words: text, details: '', to: nobody });
  }

  /** Refuses a tag that is not in use with the actor's provider. */
  @Transactional()
  async tag(choice: Choice, terms: TagTerms): Promise<string> {
    const offered = await this.tags.current();
    if (!offered.some(({ id }) => id === terms.tagId)) throw new RuleBroken('bulk-tag.no-tag', 'Select a tag', 'tagId');
    return this.many.plan(choice, { kind: 'tag', terms: { ...terms }, words: '', details: '', to: nobody });
  }

  /** Refuses a reason that is not offered for many, and a day to come. */
  @Transactional()
  async end(choice: Choice, { note, ...terms }: EndTerms & { readonly note: string }): Promise<string> {
    const offered = await this.reasons.forMany();
    if (!offered.some(({ code }) => code === terms.reason))
      throw new RuleBroken('bulk-end.no-reason', 'Select why', 'reason');
    if (terms.on > this.clock.today())
      throw new RuleBroken('episode.exit-in-future', 'The last day must be today or in the past', 'on');
    return this.many.plan(choice, { kind: 'end-support', terms, words: note.trim(), details: '', to: nobody });
  }

  /** What many people may be written to for, as policy says today. */
  @Transactional()
  async allowed(): Promise<readonly Purpose[]> {
    const today: CalendarDate = this.clock.today();
    const { purposes } = await this.policy.value('bulk-message', today);
    const inForce = await this.purposes.inForce(RequestContext.current.actor.areaId ?? '', today);
    return inForce.filter(({ code }) => purposes.includes(code));
  }
}

const nobody = (): null => null;

function takerOf(who: TaskTerms['who'], { specialistId }: ListedPerson): string | null {
  if (who === 'team') return null;
  return who === 'me' ? RequestContext.current.actor.id : specialistId;
}

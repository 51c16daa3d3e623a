import { Body } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate, formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { RatesService, type NewValue } from '../application/rates.service.js';
import type { PolicyEntry } from '../domain/policy-book.js';
import { limitRefusal } from '../domain/permitted-work.js';
import { valueInWords } from '../domain/value-in-words.js';
import { limitsOf, PermittedWorkForm } from './permitted-work.form.js';
import { statusTag } from './present-policy.js';

type Limits = Omit<NewValue<'permitted-work-limits'>, 'key'>;

const KEY = 'permitted-work-limits';

/** What a benefit allows beside it, from a day on: what held when, and adding the next limits. */
@PageController('policy/permitted-work-limits')
export class PermittedWorkController {
  constructor(
    private readonly rates: RatesService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PolicyRead, shows('policy'))
  async list(): Promise<PageResult> {
    const mayEdit = RequestContext.current.actor.permissions.has(Permission.RatesEdit);
    const today = this.clock.today();
    const editions = await this.rates.editions(KEY);
    const current = editions.find(({ effectiveFrom }) => effectiveFrom <= today);
    return page('policy/web/permitted-work', {
      mayEdit,
      due: mayEdit ? (await this.rates.due()).filter(({ href }) => href.endsWith(KEY)) : [],
      rows: editions.map((entry) => presentLimits(entry, today, entry === current)),
    });
  }

  @Route('GET new', Permission.RatesEdit, shows('policy'))
  async show(): Promise<PageResult> {
    const [newest] = await this.rates.editions(KEY);
    const { hoursBelow } = (newest?.value ?? { hoursBelow: 16 }) as Limits['value'];
    return this.form(Submission.blank(PermittedWorkForm, { hoursBelow: String(hoursBelow) }), null);
  }

  @Route('POST new', Permission.RatesEdit, changes('limits of permitted work', 'limits of permitted work added'))
  async submit(@Body(Submission.as(PermittedWorkForm)) sent: Submission<PermittedWorkForm>): Promise<PageResult> {
    const limits = sent.ok ? limitsOf(sent.value) : null;
    if (limits === null) return this.form(sent, null);
    const refusal = limitRefusal(limits, this.clock.today());
    if (refusal) return this.form(sent.refused(refusal.field, refusal.words), null);
    if (sent.value.step === 'preview' || sent.value.seen !== markOf(limits)) return this.form(sent, limits);
    return sent.attempt(() => this.rates.addLimits(limits), {
      done: () => seeOther(`/policy/${KEY}`, `The limits from ${formatDate(limits.from)} are added`),
      refused: (again) => this.form(again, limits),
    });
  }

  private async form(form: Submission<PermittedWorkForm>, limits: Limits | null): Promise<PageResult> {
    const editions = await this.rates.editions(KEY);
    return page('policy/web/permitted-work-new', {
      form,
      look: limits && form.ok ? look(limits, editions) : null,
      seen: limits ? markOf(limits) : '',
      minDate: formatShortDate(this.clock.today()),
    });
  }
}

function markOf({ from, value }: Limits): string {
  return [from, value.hoursBelow, value.pencePerWeek].join('/');
}

/** What is looked at before limits are saved, in sentences. */
function look({ from, value }: Limits, editions: readonly PolicyEntry[]): object {
  const before = editions.find(({ effectiveFrom }) => effectiveFrom < from);
  const next = editions.findLast(({ effectiveFrom }) => effectiveFrom > from);
  const until = next ? ` until ${formatDate(next.effectiveFrom)}` : '';
  return {
    title: `From ${formatDate(from)}${until}`,
    lines: [
      `${valueInWords(KEY, value, '').text}.`,
      ...(before
        ? [`Before that: ${valueInWords(KEY, before.value, '').text}, from ${formatDate(before.effectiveFrom)}.`]
        : []),
      ...(editions.some(({ effectiveFrom }) => effectiveFrom === from)
        ? ['There are limits from that day already. These take their place.']
        : []),
      'Whoever records or changes a job beyond them from that day on is told. No job is refused, and no outcome changes.',
    ],
  };
}

function presentLimits({ effectiveFrom, value, source, status }: PolicyEntry, today: CalendarDate, isCurrent: boolean) {
  return {
    from: formatDate(effectiveFrom),
    note: isCurrent ? 'In force' : effectiveFrom > today ? 'Not yet in force' : '',
    words: valueInWords(KEY, value, '').text,
    source,
    tag: statusTag(status),
  };
}

import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { NotFound } from '#platform/errors/domain-error';
import { attachment, page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, exportsRows, Route, shows, stepUp } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { addDays, formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { AuditSamples, type DrawnAgain } from '../application/samples.service.js';
import type { Finding, SamplePlan, Strata } from '../domain/sample.js';
import { STRATA } from '../domain/sample.js';
import { presentItem, presentSample, presentSamples } from './present-samples.js';
import { sampleReader } from './sample-reader.js';
import { DrawSampleForm, FindingForm } from './sample.forms.js';

/**
 * Audit samples of outcomes: drawn from a seed, looked at one by one, and their result. The accountable body draws from everybody's
 * outcomes, a provider from its own; auditors look, draw again and take the file. Nobody's name is on these pages.
 */
@PageController('verification/samples')
export class SamplesController {
  constructor(
    private readonly samples: AuditSamples,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.SampleRead, shows('audit samples'))
  async list(): Promise<PageResult> {
    return page('verification/web/samples', { ...presentSamples(await this.samples.latest()), ...sampleReader() });
  }

  @Route('GET new', Permission.SampleDraw, shows('audit samples'))
  blank(): PageResult {
    const today = this.clock.today();
    const asOf = formatUkDate(addDays(today, -1));
    const reachedFrom = formatUkDate(addDays(today, -91));
    return this.form(Submission.blank(DrawSampleForm, { asOf, reachedFrom, wanted: '10', seed: `Sample of ${asOf}` }));
  }

  @Route('POST', Permission.SampleDraw, changes('audit sample', 'audit sample drawn'))
  draw(@Body(Submission.as(DrawSampleForm)) form: Submission<DrawSampleForm>): Promise<PageResult> {
    return form.attempt(() => this.samples.draw(planOf(form.value)), {
      done: (id) => seeOther(`/verification/samples/${id}`, 'Sample drawn'),
      refused: (again) => this.form(again),
    });
  }

  @Route('GET :id', Permission.SampleRead, shows('audit samples'))
  async show(@Id() id: string): Promise<PageResult> {
    return page('verification/web/sample', presentSample(await this.samples.get(id), null, sampleReader()));
  }

  @Route('GET :id/again', Permission.SampleRead, shows('audit samples'))
  async again(@Id() id: string): Promise<PageResult> {
    const again: DrawnAgain = await this.samples.drawAgain(id);
    return page('verification/web/sample', presentSample(await this.samples.get(id), again, sampleReader()));
  }

  @Route('GET :id/sample.csv', Permission.SampleRead, stepUp(exportsRows(Reads.OutcomeSample, 'id')))
  async csv(@Id() id: string): Promise<PageResult> {
    return attachment(
      `audit-sample-${id.slice(0, 8)}.csv`,
      'text/csv; charset=utf-8',
      Buffer.from(await this.samples.csv(id)),
    );
  }

  @Route('GET :id/findings/:item', Permission.SampleDraw, shows('audit samples'))
  async item(@Id() id: string, @Id('item') itemId: string): Promise<PageResult> {
    const item = await this.itemOf(id, itemId);
    const { finding, foundWhat, version } = item;
    const value = { finding: finding ?? '', what: foundWhat, version: String(version) };
    return this.finding(id, itemId, Submission.blank(FindingForm, value));
  }

  @Route('POST :id/findings/:item', Permission.SampleDraw, changes('audit sample', 'outcome of an audit sample judged'))
  find(
    @Id() id: string,
    @Id('item') itemId: string,
    @Body(Submission.as(FindingForm)) form: Submission<FindingForm>,
  ): Promise<PageResult> {
    const { finding, what, version } = form.value;
    return form.attempt(() => this.samples.find(id, itemId, finding as Finding, what, Number(version)), {
      done: () => seeOther(`/verification/samples/${id}`, 'Saved'),
      refused: (again) => this.finding(id, itemId, again),
    });
  }

  private form(form: Submission<DrawSampleForm>): PageResult {
    const units = [
      { value: 'percent', text: '% of the outcomes' },
      { value: 'outcomes', text: 'outcomes' },
    ];
    return page('verification/web/draw-sample', { form, units, strata: STRATA, ...sampleReader() });
  }

  private async finding(id: string, itemId: string, form: Submission<FindingForm>): Promise<PageResult> {
    return page('verification/web/finding', {
      form,
      ...presentItem(id, await this.itemOf(id, itemId), sampleReader()),
    });
  }

  private async itemOf(id: string, itemId: string) {
    const { items } = await this.samples.get(id);
    const item = items.find((one) => one.id === itemId);
    if (!item) throw new NotFound('outcome of the sample');
    return item;
  }
}

/** The form is valid: its days can be read. */
function planOf(form: DrawSampleForm): Parameters<AuditSamples['draw']>[0] {
  const [reachedFrom, asOf] = [parseTypedDate(form.reachedFrom), parseTypedDate(form.asOf)];
  if (!reachedFrom || !asOf) throw new Error('A day that was read before');
  const { seed, unit, strata, wanted } = form;
  const plan: SamplePlan = {
    seed: seed.trim(),
    wanted: Number(wanted),
    unit: unit as SamplePlan['unit'],
    strata: strata as Strata,
  };
  return { ...plan, reachedFrom, asOf };
}

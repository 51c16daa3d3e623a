import { Body, Query } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { attachment, page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, exportsRows, reads, Route, stepUp } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { Packs } from '../application/packs.service.js';
import { PackSentForm, RedactForm } from './pack.forms.js';
import { presentPack, presentPassages } from './present-packs.js';

type Asked = Readonly<Record<string, unknown>>;

/** One pack: looked through by the lead, put into its file, downloaded and sent. */
@PageController('rights-packs/:id')
export class PacksController {
  constructor(
    private readonly packs: Packs,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.RightsHandle, reads(Reads.SubjectPack))
  show(@Id() id: string, @Query() query: Asked): Promise<PageResult> {
    return this.page(id, query, {});
  }

  @Route('POST redactions', Permission.RightsHandle, changes('subject access pack', 'parts of a pack left out'))
  redact(@Id() id: string, @Body() body: Asked): Promise<PageResult> {
    const form = Submission.of(RedactForm, body);
    const shown = textsOf(body?.['shown']);
    const chosen = textsOf(body?.['parts']);
    return form.attempt(() => this.packs.redact(id, shown, chosen, form.value.reason.trim()), {
      done: () => seeOther(`/rights-packs/${id}${placeOf(body ?? {})}`, 'Saved'),
      refused: (again) => this.page(id, body ?? {}, { redactForm: again, chosen }),
    });
  }

  @Route('POST finishing', Permission.RightsHandle, changes('subject access pack', 'pack looked through'))
  async finish(@Id() id: string): Promise<PageResult> {
    await this.packs.finish(id);
    return seeOther(`/rights-packs/${id}`, 'The file is being made. Load this page again in a moment');
  }

  @Route('GET file', Permission.RightsHandle, stepUp(exportsRows(Reads.SubjectPack, 'id')))
  async download(@Id() id: string): Promise<PageResult> {
    const { name, content } = await this.packs.file(id);
    return attachment(name, 'application/zip', content);
  }

  @Route('POST sending', Permission.RightsHandle, changes('subject access pack', 'subject access pack sent'))
  sent(@Id() id: string, @Body(Submission.as(PackSentForm)) form: Submission<PackSentForm>): Promise<PageResult> {
    const { sentOn, sentTo, sentHow } = form.value;
    const sent = { on: parseTypedDate(sentOn) ?? this.clock.today(), to: sentTo.trim(), how: sentHow.trim() };
    return form.attempt(() => this.packs.sent(id, sent), {
      done: () => seeOther(`/rights-packs/${id}`, 'Recorded as sent'),
      refused: (again) => this.page(id, {}, { sentForm: again }),
    });
  }

  private async page(
    id: string,
    query: Asked,
    forms: { redactForm?: Submission<RedactForm>; sentForm?: Submission<PackSentForm>; chosen?: readonly string[] },
  ): Promise<PageResult> {
    const review = await this.packs.review(id);
    const place = {
      words: typeof query['words'] === 'string' ? query['words'].trim() : '',
      flaggedOnly: query['show'] !== 'all',
      pageNo: Math.min(9_999, Math.max(1, Math.trunc(Number(query['page']) || 1))),
    };
    const refused = [forms.redactForm, forms.sentForm].find((form) => form && !form.ok);
    const data = {
      pack: presentPack(review.pack),
      requestHref: `/rights/${review.pack.requestId}`,
      requestReference: review.pack.requestReference,
      place,
      here: placeOf(query),
      review: presentPassages(review, place),
      chosen: forms.chosen ?? null,
      redactForm: forms.redactForm ?? Submission.blank(RedactForm),
      sentForm: forms.sentForm ?? Submission.blank(PackSentForm, { sentOn: formatUkDate(this.clock.today()) }),
    };
    return page('rights/web/pack', refused ? { ...data, form: refused } : data);
  }
}

/** Where in the passages somebody was, for the way back. */
function placeOf(asked: Asked): string {
  const kept = ['words', 'show', 'page'].flatMap((name) => {
    const value = asked[name];
    return typeof value === 'string' && value !== '' ? [[name, value.slice(0, 100)]] : [];
  });
  return kept.length > 0 ? `?${new URLSearchParams(kept as [string, string][]).toString()}` : '';
}

const textsOf = (value: unknown): string[] => [value].flat().filter((each) => typeof each === 'string');

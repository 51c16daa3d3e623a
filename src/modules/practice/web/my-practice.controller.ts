import { Query } from '@nestjs/common';
import { Carriers } from '#modules/casework';
import type { StaffView } from '#modules/identity';
import { Reads } from '#platform/audit/read-log';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';
import { plural } from '#shared/wording';
import { Practice } from '../application/practice.service.js';
import { INDICATORS } from '../domain/indicator.js';
import { DAY_IS, figureWords, LABELS, presentCases, presentIndicator } from './present-practice.js';

/** Ready for a fidelity review: a specialist's indicators from their own records, with the cases behind each. No ranking. */
@PageController('my-practice')
export class MyPracticeController {
  constructor(
    private readonly practice: Practice,
    private readonly carriers: Carriers,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Caseload, null))
  async show(@Query('specialist') specialist?: unknown, @Query('days') days?: unknown): Promise<PageResult> {
    const { choices, whose } = await this.whose(specialist);
    const periods = await this.practice.periods();
    const practice = whose && (await this.practice.of(whose, Number(days)));
    const chosenDays = practice?.days ?? periods[0];
    return page('practice/web/my-practice', {
      heading: headingFor(whose),
      choices: choices.length > 1 ? choices.map(({ id, name }) => ({ value: id, text: name })) : [],
      chosen: whose?.id ?? null,
      periods: periods
        .toSorted((a, b) => a - b)
        .map((each) => ({ value: each, text: `The last ${plural(each, 'day')}` })),
      days: chosenDays,
      span: practice && `${formatDate(practice.from)} to ${formatDate(practice.to)}`,
      tiles: practice
        ? practice.indicators.map((indicator) =>
            presentIndicator(indicator, practice, casesHref(indicator.code, practice.specialistId, practice.days)),
          )
        : null,
    });
  }

  /** The cases behind one figure: the rows it is worked out from. */
  @Route('GET cases', Permission.EpisodeRead, reads(Reads.Caseload, null))
  async cases(
    @Query('indicator') code?: unknown,
    @Query('specialist') specialist?: unknown,
    @Query('days') days?: unknown,
  ): Promise<PageResult> {
    const { whose } = await this.whose(specialist);
    const known = INDICATORS.find((each) => each === code) ?? INDICATORS[0];
    if (!whose) return seeOther('/my-practice');
    const practice = await this.practice.of(whose, Number(days));
    const indicator = practice.indicators.find((each) => each.code === known);
    if (!indicator) throw new NotFound('figure');
    return page('practice/web/cases', {
      back: `/my-practice?specialist=${whose.id}&days=${practice.days}`,
      heading: LABELS[known],
      caption: headingFor(whose),
      tile: presentIndicator(indicator, practice, ''),
      figure: figureWords(known, indicator.figure),
      span: known === 'caseload' ? 'Today' : `${formatDate(practice.from)} to ${formatDate(practice.to)}`,
      columns: [
        { text: 'Person' },
        { text: DAY_IS[known] },
        { text: 'What', words: true },
        { text: 'In the figure' },
        { text: 'Written down in' },
      ],
      rows: presentCases(indicator),
    });
  }

  private async whose(
    specialist: unknown,
  ): Promise<{ readonly choices: readonly StaffView[]; readonly whose: StaffView | null }> {
    const { actor } = RequestContext.current;
    const isOwn = actor.role === 'employment-specialist' && !isUuid(specialist);
    const { choices, chosen } = await this.carriers.choose(isUuid(specialist) ? specialist : isOwn ? actor.id : null);
    return { choices, whose: chosen };
  }
}

function headingFor(whose: StaffView | null): string {
  if (!whose) return 'Practice of your specialists';
  return whose.id === RequestContext.current.actor.id ? 'My practice' : `Practice of ${whose.name}`;
}

function casesHref(indicator: string, specialist: string, days: number): string {
  return `/my-practice/cases?${new URLSearchParams({ indicator, specialist, days: String(days) }).toString()}`;
}

import { Body, Param, ParseIntPipe, Query } from '@nestjs/common';
import { draftMarks, DraftPages, DraftsService, type DraftOnPage, type DraftPlace } from '#modules/drafts';
import { Reads } from '#platform/audit/read-log';
import { formValues } from '#platform/http/form-values';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { marksOf, mergedWith } from '#platform/http/shown-values';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { OwnWordsService } from '../application/own-words.service.js';
import { ProfilesService } from '../application/profiles.service.js';
import type { ProfileView } from '../application/profile.view.js';
import { readAnswers } from '../domain/profile-answers.js';
import { changesInWords } from '../domain/profile-changes.js';
import { ownPartLine } from './present-own-words.js';
import { PlanningPage } from './planning-page.js';
import { compareAnswers, editionWords, formSections, howFar, presentSections, timeBetween } from './present-profile.js';
import { ProfileForm, typedAnswers } from './profile.form.js';

const MOST_EDITIONS = 50;

/** The vocational profile: as it stands, writing it, its editions, and two of them side by side. */
@PageController('episodes/:id/profile')
export class ProfileController {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly ownWords: OwnWordsService,
    private readonly planning: PlanningPage,
    private readonly drafts: DraftsService,
    private readonly draftPages: DraftPages,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode))
  async show(@Id() id: string): Promise<PageResult> {
    return this.profile(id, await this.profiles.current(id));
  }

  @Route('GET edit', Permission.PlanningEdit, reads(Reads.Episode))
  async edit(@Id() id: string, @Query('draft') wanted?: unknown): Promise<PageResult> {
    const current = await this.profiles.current(id);
    const { chosen, draft } = await this.draftPages.open(
      await this.placeOf(id),
      `/episodes/${id}/profile/edit`,
      wanted,
    );
    const saved = { basedOn: String(current?.edition ?? 0), ...typedAnswers(current?.answers ?? {}) };
    const typed = chosen ? formValues(ProfileForm, { ...saved, ...chosen.fields }) : saved;
    return this.form(id, Submission.blank(ProfileForm, typed), draft);
  }

  @Route('POST edit', Permission.PlanningEdit, changes('vocational profile', 'vocational profile saved'))
  async save(
    @Id() id: string,
    @Body(Submission.as(ProfileForm)) form: Submission<ProfileForm>,
    @Body() body: unknown,
  ): Promise<PageResult> {
    const { basedOn, ...typed } = form.value;
    const place = await this.placeOf(id);
    const save = async (): Promise<ProfileView> => {
      const marks = draftMarks(body);
      if (marks) await this.drafts.end(place, marks);
      return this.profiles.save(id, typed, Number(basedOn));
    };
    return form.attempt(save, {
      done: ({ answers }) => seeOther(`/episodes/${id}/profile`, `Vocational profile saved. ${howFar(answers)}`),
      refused: (again) => this.form(id, again, this.draftPages.again(place, body)),
    });
  }

  @Route('GET editions/:edition', Permission.EpisodeRead, reads(Reads.Episode))
  async edition(
    @Id() id: string,
    @Param('edition', new ParseIntPipe({ errorHttpStatusCode: 404 })) edition: number,
  ): Promise<PageResult> {
    return this.profile(id, await this.profiles.edition(id, edition));
  }

  @Route('GET compare', Permission.EpisodeRead, reads(Reads.Episode))
  async compare(@Id() id: string, @Query('from') from?: string, @Query('to') to?: string): Promise<PageResult> {
    const { items } = await this.profiles.list(id, null, MOST_EDITIONS);
    const latest = items[0]?.edition ?? 0;
    const right = await this.profiles.edition(id, numberOf(to) ?? latest);
    const left = await this.profiles.edition(id, numberOf(from) ?? Math.max(1, right.edition - 1));
    const names = await this.planning.namesOf([left.writtenBy, right.writtenBy]);
    return page('planning/web/compare-profiles', {
      ...(await this.planning.surroundings(id)),
      left: { title: editionWords(left, names.get(left.writtenBy) ?? '') },
      right: { title: editionWords(right, names.get(right.writtenBy) ?? '') },
      from: left.edition,
      to: right.edition,
      editions: items.map(({ edition, writtenOn }) => ({
        value: String(edition),
        text: `Edition ${edition}, ${formatDate(writtenOn)}`,
      })),
      changes: changesInWords(left.answers, right.answers),
      apart: timeBetween(left.writtenOn, right.writtenOn),
      rows: compareAnswers(left.answers, right.answers, 'differences'),
    });
  }

  private async profile(id: string, profile: ProfileView | null): Promise<PageResult> {
    const surroundings = await this.planning.surroundings(id);
    const { items } = await this.profiles.list(id, null, MOST_EDITIONS);
    const names = await this.planning.namesOf(items.map(({ writtenBy }) => writtenBy));
    const isLatest = profile?.edition === items[0]?.edition;
    const editHref = surroundings.mayEdit && isLatest ? `/episodes/${id}/profile/edit` : null;
    return page('planning/web/profile', {
      ...surroundings,
      profile,
      isLatest,
      ownPart: ownPartLine(id, await this.ownWords.list(id), surroundings.mayEdit),
      written: profile ? editionWords(profile, names.get(profile.writtenBy) ?? '') : '',
      howFar: howFar(profile?.answers ?? {}),
      sections: profile ? presentSections(profile.answers, editHref) : [],
      editions: items.map((edition) => ({
        text: editionWords(edition, names.get(edition.writtenBy) ?? ''),
        href: `/episodes/${id}/profile/editions/${edition.edition}`,
        isShown: edition.edition === profile?.edition,
      })),
    });
  }

  private async placeOf(id: string): Promise<DraftPlace> {
    return { form: 'profile', aboutId: id, participantId: await this.planning.participantOf(id) };
  }

  /** The form; when somebody else saved meanwhile, with both side by side and the next try on top of theirs. */
  private async form(id: string, typed: Submission<ProfileForm>, draft: DraftOnPage): Promise<PageResult> {
    const current = await this.profiles.current(id);
    const edition = current?.edition ?? 0;
    const isClash = edition !== Number(typed.value.basedOn);
    const form = isClash && current ? await this.withTheirs(id, typed, current) : typed;
    const names = await this.planning.namesOf(current ? [current.writtenBy] : []);
    return page('planning/web/edit-profile', {
      ...(await this.planning.surroundings(id)),
      form,
      draft,
      sections: formSections(),
      basedOn: edition,
      clash:
        isClash && current
          ? {
              theirs: editionWords(current, names.get(current.writtenBy) ?? ''),
              rows: compareAnswers(current.answers, readAnswers(form.value).answers, 'differences'),
            }
          : null,
    });
  }

  /** What only the other one answered since is taken in, so that saving loses neither's words. */
  private async withTheirs(
    id: string,
    typed: Submission<ProfileForm>,
    current: ProfileView,
  ): Promise<Submission<ProfileForm>> {
    const basedOn = Number(typed.value.basedOn);
    const began = basedOn > 0 && basedOn < current.edition ? (await this.profiles.edition(id, basedOn)).answers : {};
    const theirs = typedAnswers(current.answers);
    return typed.taking(mergedWith<object>(typed.value, theirs, marksOf(typedAnswers(began))).taken);
  }
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null;
}

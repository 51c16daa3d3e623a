import { Body, Query } from '@nestjs/common';
import { DirectoryService, needLabel, presentService } from '#modules/directory';
import { EpisodesService } from '#modules/episodes';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';
import { parseTypedDate } from '#shared/typed-date';
import { SignpostsService, type NewSignpost } from '../application/signposts.service.js';
import { AGREED_HOW, SIGNPOST_KINDS, type AgreedHow, type SignpostKind } from '../domain/signpost-state.js';
import { GiveSignpostForm } from './give-signpost.form.js';

const choice = ({ code, label, hint }: { readonly code: string; readonly label: string; readonly hint?: string }) => ({
  ...{ value: code, text: label },
  ...(hint ? { hint: { text: hint } } : {}),
});

/** Telling somebody of a service, or passing them on with their agreement. */
@PageController('episodes/:id/signposts/new')
export class GiveSignpostController {
  constructor(
    private readonly signposts: SignpostsService,
    private readonly directory: DirectoryService,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.SignpostEdit, reads(Reads.Episode))
  show(@Id() id: string, @Query('service') service?: unknown, @Query('need') need?: unknown): Promise<PageResult> {
    const givenOn = formatUkDate(this.clock.today());
    const serviceId = isUuid(service) ? service : '';
    return this.form(id, Submission.blank(GiveSignpostForm, { serviceId, need: textOf(need), givenOn }));
  }

  @Route(
    'POST',
    Permission.SignpostEdit,
    changes('signpost', 'pointed to a service', { what: Reads.Episode, idFrom: 'id' }),
  )
  submit(
    @Id() id: string,
    @Body(Submission.as(GiveSignpostForm)) form: Submission<GiveSignpostForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.signposts.give(id, wishOf(form.value)), {
      done: ({ id: signpost, kind }) =>
        seeOther(`/signposts/${signpost}`, kind === 'signpost' ? 'Signpost recorded' : 'Warm referral recorded'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<GiveSignpostForm>): Promise<PageResult> {
    const { participantId } = await this.episodes.get(id);
    const person = await this.participants.get(participantId);
    const at = `/episodes/${id}/signposts`;
    if (!isUuid(form.value.serviceId))
      return form.ok
        ? seeOther(at)
        : page('signposts/web/give-signpost', { form, at, person: presentPerson(person), service: null, ...CHOICES });
    const service = await this.directory.get(form.value.serviceId);
    const districts = await this.directory.districts();
    const names = new Map(districts.map(({ gssCode, name }) => [gssCode, name]));
    return page('signposts/web/give-signpost', {
      form,
      at,
      ...CHOICES,
      person: presentPerson(person),
      name: person.knownAs || person.givenName,
      need: needLabel(form.value.need),
      service: presentService(service, await this.directory.freshness(service), names),
      mayPassOn: service.referralWays.includes('warm'),
    });
  }
}

const CHOICES = { kinds: SIGNPOST_KINDS.map(choice), ways: AGREED_HOW.map(choice) };

/** What a form without faults asks for. */
function wishOf({ serviceId, need, kind, givenOn, agreed, agreedHow, note }: GiveSignpostForm): NewSignpost {
  const day = parseTypedDate(givenOn);
  if (!day) throw new Error('A form with faults is no wish');
  const agreement = agreed === 'yes' ? { on: day, how: agreedHow as AgreedHow } : null;
  return { serviceId, need, kind: kind as SignpostKind, givenOn: day, agreement, note };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 60) : '';
}

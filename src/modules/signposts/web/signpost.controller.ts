import { Body } from '@nestjs/common';
import { DirectoryService, needLabel, presentService } from '#modules/directory';
import { leavingWords } from '#modules/messages';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate, formatUkDate } from '#shared/calendar-date';
import { sentenceCase } from '#shared/wording';
import { parseTypedDate } from '#shared/typed-date';
import { LeafletService } from '../application/leaflet.service.js';
import { SignpostsService, type SignpostView } from '../application/signposts.service.js';
import { agreedHowLabel, kindLabel, OUTCOMES, stateOf, type SignpostOutcome } from '../domain/signpost-state.js';
import { OutcomeForm } from './give-signpost.form.js';

const NOT_SENT = {
  held: 'There is no safe way to send it. Print it, or tell them',
  already: 'It goes once a day, and you asked for it today already',
  'nothing-to-send': 'The directory has no phone number, website or email for it. Print it, or tell them',
} as const;

/** One signpost or warm referral: what it was, what came of it, and the leaflet for the person. */
@PageController('signposts/:id')
export class SignpostController {
  constructor(
    private readonly signposts: SignpostsService,
    private readonly leaflets: LeafletService,
    private readonly directory: DirectoryService,
    private readonly participants: ParticipantsService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Episode, null))
  async show(@Id() id: string): Promise<PageResult> {
    const signpost = await this.signposts.get(id);
    const version = String(signpost.version);
    return this.page(signpost, Submission.blank(OutcomeForm, { on: formatUkDate(this.clock.today()), version }));
  }

  @Route(
    'POST outcome',
    Permission.SignpostEdit,
    changes('signpost', 'what came of a signpost recorded', { what: Reads.Episode, idFrom: null }),
  )
  async learn(@Id() id: string, @Body(Submission.as(OutcomeForm)) form: Submission<OutcomeForm>): Promise<PageResult> {
    const signpost = await this.signposts.get(id);
    const { state, note, version } = form.value;
    const on = parseTypedDate(form.value.on);
    const outcome = { state: state as SignpostOutcome, on: on ?? this.clock.today(), note, version: Number(version) };
    return form.attempt(() => this.signposts.learn(id, outcome), {
      done: () => seeOther(`/signposts/${id}`, 'Recorded'),
      refused: (again) => this.page(signpost, again),
    });
  }

  /** For the person to take home: large, and nothing on it that is theirs. */
  @Route('GET leaflet', Permission.EpisodeRead, reads(Reads.Episode, null))
  async leaflet(@Id() id: string): Promise<PageResult> {
    const signpost = await this.signposts.get(id);
    return page('signposts/web/leaflet', { id, service: await this.presented(signpost) });
  }

  @Route('POST leaflet', Permission.SignpostEdit, changes('message', 'details of a service sent'))
  async send(@Id() id: string): Promise<PageResult> {
    const state = await this.leaflets.send(id);
    if (state !== 'waiting') return seeOther(`/signposts/${id}`, NOT_SENT[state]);
    const leavesAt = await this.leaflets.leavesAt(await this.signposts.get(id));
    return seeOther(`/signposts/${id}`, leavingWords('The message with the details', leavesAt, this.clock.now()));
  }

  private async presented(signpost: SignpostView) {
    const { service } = signpost;
    const districts = await this.directory.districts();
    const names = new Map(districts.map(({ gssCode, name }) => [gssCode, name]));
    return presentService(service, await this.directory.freshness(service), names);
  }

  private async page(signpost: SignpostView, form: Submission<OutcomeForm>): Promise<PageResult> {
    const { id, service, kind, state, givenOn, agreedOn, agreedHow, note, need, steps } = signpost;
    const person = await this.participants.get(signpost.participantId);
    const { what, reach } = this.leaflets.words(signpost);
    return page('signposts/web/signpost', {
      ...{ id, form },
      person: presentPerson(person),
      at: `/episodes/${signpost.episodeId}/signposts`,
      title: service.name,
      service: await this.presented(signpost),
      state: { text: stateOf(state).label, colour: stateOf(state).colour },
      mayEdit: RequestContext.current.actor.permissions.has(Permission.SignpostEdit),
      rows: [
        { label: 'What', text: kindLabel(kind) },
        { label: 'What for', text: needLabel(need) },
        { label: 'When', text: formatDate(givenOn) },
        ...(agreedOn
          ? [{ label: 'They agreed', text: `${formatDate(agreedOn)}, ${agreedHowLabel(agreedHow).toLowerCase()}` }]
          : []),
        ...(note ? [{ label: 'Note', text: note }] : []),
      ],
      steps: steps.map(({ state: code, happenedOn, note: text, by }) => ({
        ...{ on: happenedOn, title: stateOf(code).label, text, by },
      })),
      outcomes: OUTCOMES.filter(({ code }) => kind === 'warm-referral' || code !== 'accepted').map(
        ({ code, label }) => ({
          ...{ value: code, text: label },
        }),
      ),
      words: reach === '' ? '' : `${sentenceCase(what)}: ${reach}`,
    });
  }
}

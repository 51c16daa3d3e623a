import { Body, Param, Query } from '@nestjs/common';
import { WAYS_TO_CHOOSE } from '#modules/consents';
import { FormFiles, type HeldFile, type HeldOn } from '#modules/documents';
import { presentPerson } from '#modules/participants';
import { lawfulBasisLabel } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { localPath, page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatUkDate } from '#shared/calendar-date';
import { parseTypedDate } from '#shared/typed-date';
import { ConsentDesk, type ConsentOverview } from '../application/consent-desk.js';
import { ConsentForm } from './consent.form.js';
import { presentConsents, presentDecision, standingDates, standingTag } from './present-consents.js';

/** What one person allows: to read, and for those who work with them to record. */
@PageController('participants/:id/consents')
export class ConsentPagesController {
  constructor(
    private readonly desk: ConsentDesk,
    private readonly files: FormFiles,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.ParticipantRead, reads(Reads.Participant))
  async show(@Id() id: string): Promise<PageResult> {
    const overview = await this.desk.of(id);
    if (overview.person.id !== id) return seeOther(`/participants/${overview.person.id}/consents`);
    return page('privacy/web/consents', {
      person: presentPerson(overview.person),
      participantId: id,
      ...presentConsents(overview, RequestContext.current.actor.permissions),
    });
  }

  @Route('GET :purpose', Permission.ConsentEdit, reads(Reads.Participant))
  async ask(@Id() id: string, @Param('purpose') purpose: string, @Query('from') from?: unknown): Promise<PageResult> {
    const form = Submission.blank(ConsentForm, { decidedOn: formatUkDate(this.clock.today()) });
    return this.form(id, purpose, form, { from });
  }

  @Route('POST :purpose', Permission.ConsentEdit, changes('consent', 'decision about a purpose recorded'))
  async submit(
    @Id() id: string,
    @Param('purpose') purpose: string,
    @Body(Submission.as(ConsentForm)) form: Submission<ConsentForm>,
    @Query('from') from?: unknown,
  ): Promise<PageResult> {
    const { person } = await this.overviewOf(id, purpose);
    const here = { form: `participants/${person.id}/consents/${purpose}`, participantId: person.id };
    const { decision, decidedOn, how, note, step } = form.value;
    if (step === 'remove-file') {
      await this.files.letGo(here);
      return this.form(id, purpose, Submission.blank(ConsentForm, { decision, decidedOn, how, note }), { from });
    }
    const save = () => this.save(id, purpose, form.value, here);
    return form.attempt(save, {
      done: () => seeOther(backTo(person.id, from), 'Recorded. It holds from now on'),
      refused: async (again) => {
        const back = await this.files.sentBack(again, here);
        return this.form(id, purpose, back.form, { from, held: back.held });
      },
    });
  }

  private async save(id: string, purpose: string, value: ConsentForm, here: HeldOn): Promise<void> {
    const { decision, how, note } = value;
    const decidedOn = parseTypedDate(value.decidedOn);
    if (decision === '' || how === '' || !decidedOn) throw new Error('A form with faults records nothing');
    const evidence = await this.files.sent(value, here);
    await this.desk.record(id, { purpose, decision, decidedOn, how, note: note.trim(), evidence });
    await this.files.letGo(here);
  }

  private async form(
    id: string,
    code: string,
    form: Submission<ConsentForm>,
    { from, held = null }: { readonly from: unknown; readonly held?: HeldFile | null },
  ): Promise<PageResult> {
    const { person, standing, history } = await this.overviewOf(id, code);
    const { purpose } = standing;
    const isConsent = purpose.lawfulBasis === 'consent';
    return page('privacy/web/consent', {
      person: presentPerson(person),
      back: backTo(person.id, from),
      name: purpose.name,
      explanation: purpose.explanation,
      basis: lawfulBasisLabel(purpose.lawfulBasis),
      standing: standingTag(standing),
      dates: standingDates(standing),
      form,
      held,
      megabytes: await this.files.megabytes(),
      takesFile: !purpose.isSensitive,
      decisions: [
        { value: 'yes', text: isConsent || purpose.usable === 'once-agreed' ? 'Yes' : 'Yes, they do not object' },
        { value: 'no', text: isConsent ? 'No, or they take back their yes' : 'No, they object' },
        ...(standing.since ? [{ value: 'taken-back', text: 'Neither: what is recorded was a mistake' }] : []),
      ],
      ways: WAYS_TO_CHOOSE.map(({ code: value, label }) => ({ value, text: label })),
      today: formatUkDate(this.clock.today()),
      history: history
        .filter((entry) => entry.purpose === code)
        .map((entry) =>
          presentDecision(entry, purpose.name, RequestContext.current.actor.permissions.has(Permission.DocumentRead)),
        ),
    });
  }

  /** A purpose that is not there, or not for these eyes, is a page that is not there. */
  private async overviewOf(id: string, purpose: string): Promise<Awaited<ReturnType<ConsentDesk['standing']>>> {
    const overview: ConsentOverview = await this.desk.of(id);
    const standing = overview.standings.find((each) => each.purpose.code === purpose);
    if (!standing) throw new NotFound('participant', 'participant.not-found');
    return { ...overview, standing };
  }
}

/** Where somebody came from to record a decision that something waits for, else all decisions of the person. */
const backTo = (participantId: string, from: unknown): string =>
  typeof from === 'string' && from !== '' ? localPath(from) : `/participants/${participantId}/consents`;

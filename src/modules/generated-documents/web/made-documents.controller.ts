import { Body, Query } from '@nestjs/common';
import { leavingWords } from '#modules/messages';
import { ParticipantsService, presentPerson } from '#modules/participants';
import { SignaturesService } from '#modules/signatures';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { MadeDocumentsService } from '../application/made-documents.service.js';
import { SignerWishes } from '../application/signer-wishes.js';
import { MakeForm, SignersForm } from './make.form.js';
import { presentMade, presentOffers, presentOne, presentOutlook, presentSigners, usualPlaces } from './present-made.js';
import { checkedSigners, chosenSigners } from './signers-chosen.js';

/** Documents made out of the record: those there are, making one, reading one, and asking people to sign it. */
@PageController('')
export class MadeDocumentsController {
  constructor(
    private readonly made: MadeDocumentsService,
    private readonly wishes: SignerWishes,
    private readonly signatures: SignaturesService,
    private readonly participants: ParticipantsService,
    private readonly clock: Clock,
  ) {}

  @Route('GET participants/:id/made-documents', Permission.EpisodeRead, reads(Reads.Participant))
  async list(@Id() id: string): Promise<PageResult> {
    const rows = await this.made.of(id);
    const requests = await this.signatures.ofRecords(rows.map((row) => row.id));
    return page('generated-documents/web/made-documents', {
      ...(await this.about(id)),
      made: presentMade(rows, requests),
      offers: mayEdit() ? presentOffers(id) : [],
    });
  }

  @Route('GET participants/:id/made-documents/new', Permission.PlanningEdit, reads(Reads.Participant))
  async blank(@Id() id: string, @Query('template') template: unknown): Promise<PageResult> {
    const code = typeof template === 'string' ? template : '';
    if (!presentOffers(id).some((offer) => offer.code === code)) {
      // Of nobody there is no list either.
      await this.participants.get(id);
      return seeOther(`/participants/${id}/made-documents`);
    }
    const { language, isLarge, plans } = await this.made.outlook(id, code);
    const suits = { language, large: isLarge ? 'yes' : 'no', workPlan: plans[0]?.id ?? '' };
    return this.making(id, Submission.blank(MakeForm, { template: code, ...suits }));
  }

  @Route(
    'POST participants/:id/made-documents/new',
    Permission.PlanningEdit,
    changes('generated document', 'document made', { what: Reads.Participant, idFrom: 'id' }),
  )
  async make(@Id() id: string, @Body(Submission.as(MakeForm)) form: Submission<MakeForm>): Promise<PageResult> {
    const { template, body, recipient, workPlan, language, large } = form.value;
    const wish = {
      template,
      body,
      recipient,
      workPlan,
      language: language === 'cy' ? 'cy' : 'en',
      isLarge: large === 'yes',
    } as const;
    return form.attempt(() => this.made.make(id, wish), {
      done: (row) => seeOther(`/made-documents/${row.id}`, 'The document is made and kept'),
      refused: (again) => this.making(id, again),
    });
  }

  @Route('GET made-documents/:id', Permission.EpisodeRead, reads(Reads.Paper))
  async show(@Id() id: string): Promise<PageResult> {
    const row = await this.made.get(id);
    return page('generated-documents/web/made-document', {
      ...(await this.about(row.participantId)),
      ...presentOne(row, await this.signatures.ofRecords([id])),
      paper: row.paper,
    });
  }

  @Route('GET made-documents/:id/signers', Permission.PlanningEdit, reads(Reads.Paper))
  async signers(@Id() id: string): Promise<PageResult> {
    const { template } = await this.made.get(id);
    return this.asking(id, Submission.blank(SignersForm, usualPlaces(template)));
  }

  @Route('POST made-documents/:id/signers', Permission.PlanningEdit, changes('signature', 'asked to sign'))
  async ask(@Id() id: string, @Body(Submission.as(SignersForm)) form: Submission<SignersForm>): Promise<PageResult> {
    const row = await this.made.get(id);
    const people = await this.wishes.employerPeople(row);
    const ask = async () => {
      const request = await this.made.askToSign(id, chosenSigners(form.value, people));
      return { request, leavesAt: await this.signatures.leavesAt(request) };
    };
    const notAgreed = await this.signatures.notAgreed(row.participantId);
    return checkedSigners(form, people, notAgreed).attempt(ask, {
      done: ({ request, leavesAt }) =>
        seeOther(
          `/signatures/${request}`,
          leavesAt
            ? leavingWords('The link to whoever signs first', leavesAt, this.clock.now())
            : 'Whoever signs first has been asked',
        ),
      refused: (again) => this.asking(id, again),
    });
  }

  private async making(id: string, form: Submission<MakeForm>): Promise<PageResult> {
    const outlook = await this.made.outlook(id, form.value.template, form.value.workPlan);
    return page('generated-documents/web/make-document', {
      ...(await this.about(id)),
      ...presentOutlook(outlook, id),
      form,
    });
  }

  private async asking(id: string, form: Submission<SignersForm>): Promise<PageResult> {
    const row = await this.made.get(id);
    const { title, participantId } = row;
    return page('generated-documents/web/signers', {
      ...(await this.about(participantId)),
      notAgreed: await this.signatures.notAgreed(participantId),
      ...{ id, title, form, forOthers: this.wishes.mayBeOthers(row) },
      ...{ people: presentSigners(await this.wishes.employerPeople(row)) },
      places: ['1', '2', '3', '4'].map((value) => ({ value, text: `${ORDINALS[Number(value) - 1]} to sign` })),
    });
  }

  private async about(participantId: string) {
    return {
      person: presentPerson(await this.participants.get(participantId)),
      participantId,
      mayEdit: mayEdit(),
    };
  }
}

const mayEdit = (): boolean => RequestContext.current.actor.permissions.has(Permission.PlanningEdit);

const ORDINALS = ['First', 'Second', 'Third', 'Fourth'];

import { Body, Query } from '@nestjs/common';
import { CONTACT_PREFERENCES } from '#modules/participants';
import { OrganisationsService } from '#modules/organisations';
import { PolicyService } from '#modules/policy';
import { RequestContext } from '#platform/context/request-context';
import { localPath, page, type PageResult, seeOther } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { NextSteps } from '../application/next-step.js';
import { ReferralIntakeService } from '../application/referral-intake.service.js';
import { cellsOfForm, FORM_WORDS, NewReferralForm, NOT_KNOWN } from './new-referral.form.js';

/** Somebody refers one person. */
@PageController('my-referrals/new')
export class NewReferralController {
  constructor(
    private readonly intake: ReferralIntakeService,
    private readonly nextSteps: NextSteps,
    private readonly organisations: OrganisationsService,
    private readonly policy: PolicyService,
  ) {}

  @Route('GET', Permission.ReferralSend, shows('new referral'))
  async show(@Query() known: Known): Promise<PageResult> {
    return this.page(known, Submission.blank(NewReferralForm, await this.knownBefore(known)));
  }

  @Route('POST', Permission.ReferralSend, changes('referral', 'referral sent'))
  async submit(
    @Body(Submission.as(NewReferralForm)) sent: Submission<NewReferralForm>,
    @Query() known: Known,
  ): Promise<PageResult> {
    const cells = cellsOfForm(sent.value);
    let form = sent;
    for (const { field, detail } of await this.intake.problemsOf(cells)) {
      const name = field as keyof NewReferralForm;
      if (!form.errors.some((error) => error.field === name)) form = form.refused(name, FORM_WORDS[name] ?? detail);
    }
    if ([sent.value.needGroups].flat().length === 0) {
      form = form.refused('needGroups', 'Select at least one, in their own words or yours');
    }
    const receive = async (): Promise<string> => {
      const received = await this.intake.receive(cells);
      return `Referral ${received.reference} is sent. ${await this.nextSteps.wordsFor(received)}`;
    };
    return form.attempt(receive, {
      done: (words) => seeOther(placeAfter(known), words),
      refused: (again) => this.page(known, again),
    });
  }

  /** What a link brought along, such as the practice of somebody who walked in to its clinic; what is unknown is left out. */
  private async knownBefore({ practice, source }: Known): Promise<Partial<NewReferralForm>> {
    const isPractice = typeof practice === 'string' && (await this.organisations.practiceCodes()).has(practice);
    const isSource = (await this.items('referral-source')).some(({ value }) => value === source);
    return {
      ...(isPractice ? { gpPracticeOdsCode: practice } : {}),
      ...(isSource && typeof source === 'string' ? { source } : {}),
    };
  }

  private async page(known: Known, form: Submission<NewReferralForm>): Promise<PageResult> {
    const { actor } = RequestContext.current;
    const districts = actor.areaId ? await this.organisations.districts(actor.areaId) : [];
    const practices = await this.organisations.practices();
    return page('referrals/web/new-referral', {
      form,
      back: placeAfter(known),
      noticesSame: actor.permissions.has(Permission.ParticipantSearch),
      districts: districts.map(({ gssCode, name }) => ({ value: gssCode, text: name })),
      practices: practices.map(({ code, name, postcode }) => ({ value: code, text: `${name}, ${postcode}` })),
      needGroups: await this.items('need-group'),
      workStatuses: [...(await this.items('work-status')), { value: NOT_KNOWN, text: 'I do not know' }],
      sources: await this.items('referral-source'),
      preferences: CONTACT_PREFERENCES.map(({ code, label }) => ({ value: code, text: label })),
    });
  }

  private async items(list: string): Promise<{ value: string; text: string }[]> {
    return (await this.policy.codeList(list)).map(({ code, label }) => ({ value: code, text: label }));
  }
}

/** What the address of the page may say. */
type Known = Readonly<Record<string, unknown>>;

/** Back where they came from; else referrers follow their own referrals, and our own staff have the queue. */
function placeAfter({ returnTo }: Known): string {
  if (typeof returnTo === 'string' && returnTo !== '') return localPath(returnTo);
  return RequestContext.current.actor.permissions.has(Permission.ReferralFollow) ? '/my-referrals' : '/referrals';
}

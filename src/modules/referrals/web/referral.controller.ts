import { Body } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { ReadLog, Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, type PageResult, seeOther } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { type ReferralFile, ReferralFileService } from '../application/referral-file.service.js';
import type { SenderTold } from '../application/sender-notice.js';
import { TriageMatchesService } from '../application/triage-matches.service.js';
import { TriageService } from '../application/triage.service.js';
import { MatchForm, VersionForm, versionOf } from './referral.forms.js';
import { presentClock, statusTag } from './present-queue.js';
import { presentAnswers } from './present-questions.js';
import { presentMatches } from './present-matches.js';
import { adviceFor, nextSteps } from './present-next-steps.js';
import {
  decisionInWords,
  presentHistory,
  presentPerson,
  presentSource,
  presentTests,
  type ReferralWords,
  testsInWords,
} from './present-referral.js';

const ACKNOWLEDGED: Readonly<Record<SenderTold, string>> = {
  message: 'Acknowledged: a message goes to the sender. Next, try to reach the person',
  'not-told': 'Marked as acknowledged. No message could go out, so tell the sender yourself',
};

/** One referral: who, whether they can take part, whether we know them, and what to do next. */
@PageController('referrals/:id')
export class ReferralController {
  constructor(
    private readonly files: ReferralFileService,
    private readonly triage: TriageService,
    private readonly matches: TriageMatchesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
    private readonly readLog: ReadLog,
  ) {}

  @Route('GET', Permission.ReferralRead, reads(Reads.Referral))
  async show(@Id() id: string, form = Submission.blank(VersionForm)): Promise<PageResult> {
    const file = await this.files.open(id);
    this.readLog.shows(file.matches.flatMap(({ person }) => (person ? [person.id] : [])));
    return page('referrals/web/referral', { form, ...(await this.present(file)) });
  }

  @Route('POST acknowledge', Permission.ReferralTriage, changes('referral', 'referral acknowledged'))
  acknowledge(@Id() id: string, @Body(Submission.as(VersionForm)) form: Submission<VersionForm>): Promise<PageResult> {
    return form.attempt(() => this.triage.acknowledge(id, versionOf(form.value)), {
      done: ({ senderTold }) => seeOther(`/referrals/${id}`, ACKNOWLEDGED[senderTold]),
      refused: (again) => this.show(id, again),
    });
  }

  @Route('POST same-person', Permission.ReferralTriage, changes('referral', 'taken for the same person'))
  samePerson(@Id() id: string, @Body(Submission.as(MatchForm)) form: Submission<MatchForm>): Promise<PageResult> {
    const { matchId } = form.value;
    const made = { decision: 'duplicate' as const, reason: '', note: '', matchId };
    return form.attempt(() => this.triage.decide(id, made, versionOf(form.value)), {
      done: () => seeOther('/referrals', 'The referral is closed as a duplicate'),
      refused: (again) => this.show(id, again),
    });
  }

  @Route('POST different-people', Permission.ReferralTriage, changes('referral', 'told apart from somebody alike'))
  differentPeople(@Id() id: string, @Body(Submission.as(MatchForm)) form: Submission<MatchForm>): Promise<PageResult> {
    return form.attempt(() => this.matches.dismiss(id, form.value.matchId, versionOf(form.value)), {
      done: () => seeOther(`/referrals/${id}`, 'Recorded: these are different people'),
      refused: (again) => this.show(id, again),
    });
  }

  @Route('POST comes-back', Permission.ReferralTriage, changes('referral', 'taken for somebody who comes back'))
  comesBack(@Id() id: string, @Body(Submission.as(MatchForm)) form: Submission<MatchForm>): Promise<PageResult> {
    return form.attempt(() => this.matches.comeBack(id, form.value.matchId, versionOf(form.value)), {
      done: () => seeOther(`/referrals/${id}`, 'Recorded: the same person, who comes back. The referral goes on'),
      refused: (again) => this.show(id, again),
    });
  }

  private async present(file: ReferralFile): Promise<object> {
    const { referral, person, matches } = file;
    const { permissions } = RequestContext.current.actor;
    const may = {
      triage: permissions.has(Permission.ReferralTriage),
      allocate: permissions.has(Permission.ReferralAllocate),
    };
    const words = await this.words();
    return {
      referral,
      name: person.displayName,
      status: statusTag(referral.status, referral.statusLabel),
      clock: referral.clock && presentClock(referral.clock),
      advice: adviceFor(file),
      steps: nextSteps(file, may),
      may,
      decision: decisionInWords(referral),
      testsInWords: testsInWords(referral),
      tests: referral.eligibility.length > 0 ? presentTests(referral.eligibility) : null,
      asked: presentAnswers(referral.answers, await this.policy.codeList('work-status')),
      matches: presentMatches(matches, person),
      person: presentPerson(person, words, this.clock.today()),
      source: presentSource(referral, words),
      history: presentHistory(file),
    };
  }

  private async words(): Promise<ReferralWords> {
    const list = async (name: string): Promise<(code: string) => string> => {
      const labels = new Map((await this.policy.codeList(name)).map(({ code, label }) => [code, label]));
      return (code) => labels.get(code) ?? code;
    };
    return {
      source: await list('referral-source'),
      workStatus: await list('work-status'),
      needGroup: await list('need-group'),
    };
  }
}

import { Body } from '@nestjs/common';
import { LoneVisits, RISKS } from '#modules/lone-visits';
import { Reads } from '#platform/audit/read-log';
import { RuleBroken } from '#platform/errors/domain-error';
import { localPath, page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDateTime, formatTime } from '#shared/london-time';
import { SessionsService } from '../application/sessions.service.js';
import { mayBeAlone } from '../domain/session-mode.js';
import { LoneVisitForm } from './lone-visit.form.js';

type Sent = Readonly<Record<string, unknown>>;

/** A session somebody goes to alone: saying so beforehand, then one tap on arrival and one on leaving. */
@PageController('sessions/:id/visit')
export class LoneVisitController {
  constructor(
    private readonly visits: LoneVisits,
    private readonly sessions: SessionsService,
  ) {}

  @Route('GET', Permission.SessionEdit, reads(Reads.Session))
  async show(@Id() id: string): Promise<PageResult> {
    const visit = await this.visits.of(id);
    const known = visit && {
      isHome: visit.isHome ? ('yes' as const) : ('no' as const),
      risk: visit.risk,
      twoPeople: visit.twoPeople ? ('yes' as const) : ('no' as const),
    };
    return this.form(id, Submission.blank(LoneVisitForm, known ?? {}));
  }

  @Route('POST', Permission.SessionEdit, changes('lone-visit', 'lone visit marked'))
  async plan(
    @Id() id: string,
    @Body(Submission.as(LoneVisitForm)) form: Submission<LoneVisitForm>,
  ): Promise<PageResult> {
    const { isHome, risk, twoPeople } = form.value;
    const plan = async (): Promise<void> => {
      const session = await this.sessions.get(id);
      if (session.status !== 'booked' || !mayBeAlone(session.mode)) {
        const text = 'Only a booked session in the community or at an employer can be a lone visit';
        throw new RuleBroken('lone-visit.not-outside', text, 'isHome');
      }
      await this.visits.plan(session, { isHome: isHome === 'yes', risk, twoPeople: twoPeople === 'yes' });
    };
    return form.attempt(plan, {
      done: () => seeOther(`/sessions/${id}`, 'Marked as a lone visit. Check in when you arrive'),
      refused: (again) => this.form(id, again),
    });
  }

  @Route('POST arrival', Permission.SessionEdit, changes('lone-visit', 'checked in'))
  async arrive(@Id() id: string, @Body() sent: Sent): Promise<PageResult> {
    await this.visits.checkIn(id);
    return back(id, sent, 'Checked in');
  }

  @Route('POST departure', Permission.SessionEdit, changes('lone-visit', 'checked out'))
  async leave(@Id() id: string, @Body() sent: Sent): Promise<PageResult> {
    await this.visits.checkOut(id);
    return back(id, sent, 'Checked out');
  }

  @Route('POST extension', Permission.SessionEdit, changes('lone-visit', 'more time asked for'))
  async extend(@Id() id: string, @Body() sent: Sent): Promise<PageResult> {
    const until = await this.visits.extend(id);
    return back(id, sent, `More time: expected out by ${formatTime(until)}`);
  }

  @Route('POST safe', Permission.SessionEdit, changes('lone-visit', 'said to be safe'))
  async safe(@Id() id: string, @Body() sent: Sent): Promise<PageResult> {
    await this.visits.safe(id);
    return back(id, sent, 'Safe. Everybody who was alerted is told');
  }

  @Route('POST removal', Permission.SessionEdit, changes('lone-visit', 'lone visit called off'))
  async callOff(@Id() id: string): Promise<PageResult> {
    await this.visits.callOff(id);
    return back(id, {}, 'No longer a lone visit');
  }

  private async form(id: string, form: Submission<LoneVisitForm>): Promise<PageResult> {
    const session = await this.sessions.get(id);
    const visit = await this.visits.of(id);
    return page('sessions/web/lone-visit', {
      form,
      session,
      when: formatDateTime(session.startsAt),
      until: formatTime(session.endsAt),
      yesOrNo: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ],
      risks: [{ value: '', text: 'Not rated' }, ...RISKS.map(({ code, label }) => ({ value: code, text: label }))],
      isMarked: visit !== null && visit.endedAt === null,
    });
  }
}

function back(id: string, { returnTo }: Sent, done: string): PageResult {
  const to = typeof returnTo === 'string' && returnTo !== '' ? localPath(returnTo) : `/sessions/${id}`;
  return seeOther(to, done);
}

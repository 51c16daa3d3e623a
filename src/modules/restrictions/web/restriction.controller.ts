import { Body } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { ROLE_LABEL, type Role } from '#platform/security/role';
import { parseTypedDate } from '#shared/typed-date';
import type { RestrictionView } from '../application/restriction.view.js';
import { RestrictionsService } from '../application/restrictions.service.js';
import { presentMembers, presentRecords, presentRestriction } from './present-restriction.js';
import { AddMemberForm, LiftForm, RemoveMemberForm, RestrictForm } from './restriction.forms.js';

/** One of the forms of the page, whichever was sent. */
type AnyForm = Pick<Submission<object>, 'value' | 'errors'>;

/** Saying who alone may see a record, changing that, and opening it again. */
@PageController()
export class RestrictionController {
  constructor(
    private readonly restrictions: RestrictionsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET restricted-records', Permission.RecordRestrict, shows('restricted records'))
  async list(): Promise<PageResult> {
    return page('restrictions/web/restricted-records', {
      mayReadUse: RequestContext.current.actor.permissions.has(Permission.GlassRead),
      table: presentRecords(await this.restrictions.list(), this.clock.today()),
    });
  }

  @Route('GET participants/:id/restriction', Permission.RecordRestrict, reads(Reads.Participant))
  show(@Id() id: string): Promise<PageResult> {
    return this.either(id, Submission.blank(RestrictForm));
  }

  @Route('POST participants/:id/restriction', Permission.RecordRestrict, changes('restriction', 'record restricted'))
  submit(@Id() id: string, @Body(Submission.as(RestrictForm)) form: Submission<RestrictForm>): Promise<PageResult> {
    const { reviewOn, ...rest } = form.value;
    return form.attempt(() => this.restrictions.restrict(id, { ...rest, reviewOn: parseTypedDate(reviewOn) }), {
      done: () => seeOther(`/participants/${id}/restriction`, 'The record is restricted'),
      refused: (again) => this.either(id, again),
    });
  }

  @Route(
    'POST participants/:id/restriction/members',
    Permission.RecordRestrict,
    changes('restriction', 'colleague named for a restricted record'),
  )
  add(@Id() id: string, @Body(Submission.as(AddMemberForm)) form: Submission<AddMemberForm>): Promise<PageResult> {
    const { colleagueId, version } = form.value;
    return form.attempt(() => this.restrictions.addMember(id, colleagueId, version), {
      done: () => seeOther(`/participants/${id}/restriction`, 'Added'),
      refused: (again) => this.either(id, again, 'add'),
    });
  }

  @Route(
    'POST participants/:id/restriction/removal',
    Permission.RecordRestrict,
    changes('restriction', 'colleague taken off a restricted record'),
  )
  remove(
    @Id() id: string,
    @Body(Submission.as(RemoveMemberForm)) form: Submission<RemoveMemberForm>,
  ): Promise<PageResult> {
    const { removedId, removedBecause, version } = form.value;
    return form.attempt(() => this.restrictions.removeMember(id, removedId, removedBecause, version), {
      done: () => seeOther('/restricted-records', 'Removed'),
      refused: (again) => this.either(id, again, 'remove'),
    });
  }

  @Route(
    'POST participants/:id/restriction/lifting',
    Permission.RecordRestrict,
    changes('restriction', 'restriction lifted'),
  )
  lift(@Id() id: string, @Body(Submission.as(LiftForm)) form: Submission<LiftForm>): Promise<PageResult> {
    const { liftedBecause, version } = form.value;
    return form.attempt(() => this.restrictions.lift(id, liftedBecause, version), {
      done: () => seeOther(`/participants/${id}`, 'The restriction is lifted'),
      refused: (again) => this.either(id, again, 'lift'),
    });
  }

  private async either(id: string, form: AnyForm, which = 'restrict'): Promise<PageResult> {
    const now = await this.restrictions.of(id);
    const colleagues = (await this.restrictions.choices(id)).map((one) => ({
      value: one.id,
      text: `${one.name}, ${ROLE_LABEL[one.role as Role]}`,
    }));
    if (!now) {
      const reasons = await this.policy.codeList('restriction-reason');
      return page('restrictions/web/restrict', {
        form,
        participantId: id,
        reasons: reasons.map(({ code, label }) => ({ value: code, text: label })),
        colleagues,
      });
    }
    return this.restricted(now, colleagues, form, which);
  }

  private restricted(
    now: RestrictionView,
    colleagues: readonly { readonly value: string; readonly text: string }[],
    form: AnyForm,
    which: string,
  ): PageResult {
    const inside = now.members.filter(({ removedAt }) => removedAt === null);
    const blank = { value: { version: now.version }, errors: [] };
    return page('restrictions/web/restriction', {
      form,
      adding: which === 'add' ? form : blank,
      removing: which === 'remove' ? form : blank,
      lifting: which === 'lift' ? form : blank,
      restriction: now,
      facts: presentRestriction(now, this.clock.today()),
      table: presentMembers(now),
      others: colleagues.filter(({ value }) => !inside.some(({ userId }) => userId === value)),
      inside: inside.map(({ userId, name }) => ({ value: userId, text: name })),
    });
  }
}

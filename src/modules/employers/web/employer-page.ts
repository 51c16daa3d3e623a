import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Permission } from '#platform/security/permission';
import { EmployerActivities } from '../application/employer-activities.js';
import { EmployerHistory } from '../application/employer-history.js';
import { EmployerLeads } from '../application/employer-leads.js';
import { EmployerOwners } from '../application/employer-owners.js';
import { EmployerPeople } from '../application/employer-people.js';
import { EmployerSites } from '../application/employer-sites.js';
import type { EmployerView } from '../application/employer.view.js';
import { EmployersService } from '../application/employers.service.js';
import { confidentStanding } from '../domain/confident-standing.js';
import { activityLabel } from '../domain/employer-words.js';
import { deconflictionNote } from '../domain/involvement.js';
import { ofOrganisation } from './organisation-facts.js';
import { presentActivities, presentDetails, presentInvolvement, presentLead } from './present-employer.js';
import { presentHistory, presentPeople, presentResembling, presentSites } from './present-employer-parts.js';

/** Gathers what the page of one employer shows. */
@Injectable()
export class EmployerPage {
  constructor(
    private readonly employers: EmployersService,
    private readonly sites: EmployerSites,
    private readonly people: EmployerPeople,
    private readonly contacts: EmployerActivities,
    private readonly history: EmployerHistory,
    private readonly owners: EmployerOwners,
    private readonly leads: EmployerLeads,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  async of(id: string): Promise<Readonly<Record<string, unknown>>> {
    const { actor } = RequestContext.current;
    const { providerId } = actor;
    const mayEdit = actor.permissions.has(Permission.EmployerEdit);
    const whole = await this.sites.whole(id);
    const employer = await this.employers.get(id);
    const ids = whole.sites.map((site) => site.id);
    const involvement = await this.employers.involvement(id);
    const ofAll = ids.length > 1 ? await this.employers.involvementOfAll(id) : involvement;
    const today = this.clock.today();
    return {
      employer,
      ...(await this.about(employer, whole.main)),
      sites: presentSites(whole, employer),
      resembling: mayEdit ? presentResembling(await this.sites.resembling(id)) : [],
      people: presentPeople(await this.people.of(id)),
      adjustments: presentHistory(await this.history.adjustments(ids), providerId),
      advice: presentHistory(await this.history.advice(ids), providerId),
      involvement: presentInvolvement(involvement, providerId),
      elsewhere: ids.length > 1 ? presentInvolvement(ofAll, providerId) : [],
      note: deconflictionNote(ofAll, providerId, today),
      activities: presentActivities(
        await this.contacts.of(id),
        await this.policy.everyCode('employer-contact-purpose'),
        {
          actorId: actor.id,
          mayLead: actor.permissions.has(Permission.SupervisionHold),
          mayName: providerId !== null && actor.permissions.has(Permission.ParticipantRead),
        },
      ),
      mayEdit,
      undo: mayEdit ? await this.undo(id) : null,
      lead: providerId ? await this.lead(id, actor.id, mayEdit) : null,
    };
  }

  /** What was logged with them a moment ago: a slip of the finger is undone by one press. */
  private async undo(employerId: string): Promise<object | null> {
    const last = await this.contacts.canUndo();
    if (last?.employerId !== employerId) return null;
    return {
      href: `/employer-activities/${last.id}/undo`,
      what: `${activityLabel(last.kind)}, ${last.employerName}`,
    };
  }

  /** What a site does not say itself is what its organisation says. */
  private async about(employer: EmployerView, main: EmployerView): Promise<object> {
    const facts = ofOrganisation(employer, main);
    const districts = await this.employers.districts();
    const district = districts.find(({ gssCode }) => gssCode === employer.districtGss);
    const today = this.clock.today();
    const standing = confidentStanding(facts, today);
    return {
      details: presentDetails(facts, {
        districtName: district?.name ?? null,
        sizeLabel: facts.size === null ? '' : await this.policy.label('employer-size', facts.size),
        owner: await this.owners.owner(employer.ownerUserId),
        today,
      }),
      confident:
        standing === 'none'
          ? null
          : standing === 'member'
            ? { text: 'Disability Confident', colour: 'teal' }
            : { text: 'Disability Confident ran out', colour: 'yellow' },
      own: employer.isOwnBusiness ? { text: 'Own business', colour: 'grey' } : null,
      anchor: facts.isAnchor === true ? { text: 'Anchor institution', colour: 'purple' } : null,
    };
  }

  private async lead(id: string, actorId: string, mayEdit: boolean): Promise<object> {
    const leads = (await this.leads.of([id])).get(id) ?? { own: null, others: [] };
    return presentLead(leads, actorId, mayEdit ? await this.leads.choices() : []);
  }
}

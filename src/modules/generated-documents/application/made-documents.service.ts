import { Injectable } from '@nestjs/common';
import { ConsentsService } from '#modules/consents';
import { cleanFileName, DocumentsService } from '#modules/documents';
import { EpisodesService, type EpisodeView } from '#modules/episodes';
import { ContactRules } from '#modules/messages';
import { ParticipantsService, type ParticipantView } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { SignaturesService, SigningService } from '#modules/signatures';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { paperPdf } from '#platform/papers/paper-pdf';
import { Transactional } from '#platform/persistence/transactional';
import { Permission } from '#platform/security/permission';
import type { Paper, PaperLanguage } from '#shared/paper';
import { EpisodeOfQuery } from '../data/episode-of.query.js';
import { MadeDocumentsRepository, type MadeRow } from '../data/made-documents.repository.js';
import { languageFor, needsLargePrint, WELSH_DRAFT } from '../domain/language.js';
import {
  FactsMissing,
  NoSupport,
  PersonNotAgreed,
  PlanHasMovedOn,
  UnknownRecipient,
  UnknownTemplate,
} from '../domain/made-document.errors.js';
import {
  factsOf,
  filled,
  filledTitle,
  isSensitive,
  missingFrom,
  type Facts,
  type Needed,
  type Template,
} from '../domain/template.js';
import { templateOf } from '../domain/templates/templates.js';
import { planIn, stillSays } from '../domain/work-plan-facts.js';
import { FactGathering, type EmployerPerson, type PlanOffered } from './fact-gathering.js';
import { SignerWishes, type SignerAsked } from './signer-wishes.js';

export type { MadeRow } from '../data/made-documents.repository.js';

/** A document to make, and what somebody chose about it. */
export interface Wish {
  readonly template: string;
  /** Words of one’s own, where the template has a place for them. */
  readonly body?: string;
  /** Somebody at an employer, by the id of the contact. */
  readonly recipient?: string;
  /** The plan for work it is made from, where the template asks for one; left out: the first of which something may be told. */
  readonly workPlan?: string;
  readonly language?: PaperLanguage;
  readonly isLarge?: boolean;
}

/** How making one would go now. */
export interface Outlook {
  readonly template: Template;
  readonly missing: readonly Needed[];
  /** Why it may not go out; null where it may. */
  readonly refused: string | null;
  /** What suits the person, by what they said. */
  readonly language: PaperLanguage;
  readonly isLarge: boolean;
  /** Whether somebody who speaks it has checked the Welsh words. */
  readonly isWelshChecked: boolean;
  readonly people: readonly EmployerPerson[];
  /** Plans for work it can be made from, the usual one first; none where the template asks for none. */
  readonly plans: readonly PlanOffered[];
  readonly episodeId: string;
}

/** Whom and what a document is about. */
interface About {
  readonly person: ParticipantView;
  readonly episode: EpisodeView;
  readonly template: Template;
}

const NOT_TOLD_ANY_MORE = 'The person has changed what this employer is told';

/** What says something of health is made and read only by those who may see that. */
export const mayMake = (template: Template): boolean =>
  !isSensitive(template) || RequestContext.current.actor.permissions.has(Permission.ParticipantSensitive);

/** Documents made out of the record: each kept as it was made, none ever overwritten. */
@Injectable()
export class MadeDocumentsService {
  constructor(
    private readonly made: MadeDocumentsRepository,
    private readonly episodeOf: EpisodeOfQuery,
    private readonly gathering: FactGathering,
    private readonly wishes: SignerWishes,
    private readonly participants: ParticipantsService,
    private readonly episodes: EpisodesService,
    private readonly consents: ConsentsService,
    private readonly rules: ContactRules,
    private readonly documents: DocumentsService,
    private readonly signatures: SignaturesService,
    private readonly signing: SigningService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Everything made about somebody, the newest first. */
  @Transactional()
  async of(participantId: string): Promise<readonly MadeRow[]> {
    await this.participants.get(participantId);
    return this.made.of(participantId);
  }

  @Transactional()
  get(id: string): Promise<MadeRow> {
    return this.made.get(id);
  }

  /** What is missing, in plain words, and what suits the person, for whoever is about to make it. */
  @Transactional()
  async outlook(participantId: string, code: string, chosenPlan = ''): Promise<Outlook> {
    const { person, episode, template } = await this.about(participantId, code);
    const suits = await this.suits(person);
    const plans = await this.plans(template, episode.id);
    const workPlanId = planIn(template, plans, plans.some(({ id }) => id === chosenPlan) ? chosenPlan : '');
    const facts = await this.gathering.of({ person, episode, language: suits.language, workPlanId });
    const people = template.audience === 'employer' ? await this.gathering.employerPeople(episode.id) : [];
    const typed: Facts = { body: 'typed', ...(people.length > 0 && { recipient: 'chosen' }) };
    return {
      ...{ template, ...suits, people, plans, episodeId: episode.id, isWelshChecked: await this.isWelshChecked() },
      missing: missingFrom(template, { ...facts, ...typed }),
      refused: await this.whyNot(template, participantId),
    };
  }

  /**
   * Makes and keeps it. Throws FactsMissing, which names everything the record lacks, and PersonNotAgreed where it would go to somebody
   * the person has not agreed to.
   */
  @Transactional()
  async make(participantId: string, wish: Wish): Promise<MadeRow> {
    const { person, episode, template } = await this.about(participantId, wish.template);
    const because = await this.whyNot(template, participantId);
    if (because !== null) throw new PersonNotAgreed(because);
    const suits = await this.suits(person);
    const { language = suits.language, isLarge = suits.isLarge } = wish;
    const recipient = await this.recipient(template, episode.id, wish.recipient ?? '', language);
    const workPlanId = planIn(template, await this.plans(template, episode.id), wish.workPlan ?? '');
    const gathered = await this.gathering.of({ person, episode, language, workPlanId });
    const facts: Facts = {
      ...gathered,
      ...recipient?.facts,
      ...(template.hasBody && { body: wish.body?.trim() ?? '' }),
    };
    const missing = missingFrom(template, facts);
    if (missing.length > 0) throw new FactsMissing(missing);
    const paper = await this.paper(template, facts, { language, isLarge });
    const to = recipient?.name ?? (workPlanId ? String(facts['employer']) : '');
    return this.keep({ person, episode, template, workPlanId: workPlanId ?? null }, paper, facts, to);
  }

  /**
   * Asks people to sign a document as it was made, one after the other; for an employer only people at the one it was made for. Answers
   * the id of the request.
   */
  @Transactional()
  async askToSign(id: string, signers: readonly SignerAsked[]): Promise<string> {
    const made = await this.made.get(id);
    const { areaId, providerId, participantId, episodeId, title, paper, documentId, isSensitive: hidden } = made;
    if (!(await this.isStillTold(made))) throw new PlanHasMovedOn();
    const about = { recordId: id, areaId, providerId, participantId, episodeId, title, paper, documentId };
    return this.signatures.ask(
      { ...about, isSensitive: hidden, documentSha256: made.sha256.toString('hex') },
      await this.wishes.of(made, signers),
    );
  }

  /** Whether the person still lets the employer read just what it says; always so for what is made from no plan for work. */
  private async isStillTold({ workPlanId, facts, language }: MadeRow): Promise<boolean> {
    return workPlanId === null || stillSays(facts, await this.gathering.told(workPlanId, language));
  }

  /** The person tells an employer something else: nobody is asked any more to sign what was made before. Safe to run twice. */
  @Transactional()
  async followPlan(workPlanId: string): Promise<void> {
    for (const made of await this.made.ofWorkPlan(workPlanId)) {
      if (await this.isStillTold(made)) continue;
      const open = (await this.signatures.ofRecords([made.id])).filter(({ state }) => state === 'open');
      for (const { id } of open) await this.signing.callOff(id, NOT_TOLD_ANY_MORE);
    }
  }

  private async keep(
    { person, episode, template, workPlanId }: About & { readonly workPlanId: string | null },
    paper: Paper,
    facts: Facts,
    recipient: string,
  ): Promise<MadeRow> {
    const { areaId, providerId, id: episodeId } = episode;
    const edition = await this.made.nextEdition(person.id, template.code);
    const madeAt = this.clock.now();
    const bytes = await paperPdf(paper, { madeAt, foot: `${paper.title}, edition ${edition}` });
    const fileName = cleanFileName(`${template.name} ${edition}.pdf`);
    const kept = await this.documents.keep({
      ...{
        fileName,
        bytes,
        declaredType: 'application/pdf',
        kind: isSensitive(template) ? 'sensitive-document' : 'made-document',
      },
      ...{ participantId: person.id, areaId, providerId },
    });
    const { language, isLarge, title } = paper;
    const used = Object.fromEntries(factsOf(template).flatMap((name) => (facts[name] ? [[name, facts[name]]] : [])));
    const id = await this.made.add({
      ...{
        areaId,
        providerId,
        participantId: person.id,
        episodeId,
        template: template.code,
        templateVersion: template.version,
      },
      ...{ edition, title, recipient, language, isLarge, paper, facts: used, documentId: kept.id, madeAt },
      ...{ sha256: Buffer.from(kept.sha256, 'hex'), isSensitive: isSensitive(template), workPlanId },
    });
    return this.made.get(id);
  }

  private async paper(template: Template, facts: Facts, as: Pick<Paper, 'language' | 'isLarge'>): Promise<Paper> {
    const isDraft = as.language === 'cy' && !(await this.isWelshChecked());
    const blocks = filled(template, facts, as.language);
    return {
      ...as,
      title: filledTitle(template, facts, as.language),
      from: String(facts['provider'] ?? ''),
      blocks: isDraft ? [{ kind: 'notice', text: WELSH_DRAFT }, ...blocks] : blocks,
    };
  }

  private async recipient(
    template: Template,
    episodeId: string,
    contactId: string,
    language: PaperLanguage,
  ): Promise<{ readonly name: string; readonly facts: Facts } | null> {
    if (template.audience !== 'employer' || !template.hasBody || contactId === '') return null;
    const chosen = (await this.gathering.employerPeople(episodeId)).find(({ id }) => id === contactId);
    if (!chosen) throw new UnknownRecipient();
    const { name, jobTitle, employerId, employerName } = chosen;
    return {
      name: `${name}, ${employerName}`,
      facts: {
        ...(await this.gathering.jobAt(episodeId, employerId, language)),
        ...{ recipient: [name, jobTitle, employerName].filter(Boolean).join(', '), greeted: name },
      },
    };
  }

  private plans(template: Template, episodeId: string): Promise<readonly PlanOffered[]> {
    return template.madeFrom ? this.gathering.plansOffered(episodeId) : Promise.resolve([]);
  }

  private async about(participantId: string, code: string): Promise<About> {
    const template = templateOf(code);
    if (!template || !mayMake(template)) throw new UnknownTemplate();
    const person = await this.participants.get(participantId);
    const episodeId = await this.episodeOf.latest(participantId);
    if (!episodeId) throw new NoSupport();
    return { template, person, episode: await this.episodes.get(episodeId) };
  }

  private async suits(person: ParticipantView): Promise<Pick<Outlook, 'language' | 'isLarge'>> {
    const { format } = await this.rules.of(person.id);
    return { language: languageFor(person.language), isLarge: needsLargePrint(person.communicationNeeds, format) };
  }

  private async whyNot({ purpose }: Template, participantId: string): Promise<string | null> {
    if (!purpose) return null;
    const { ok, because } = await this.consents.mayUse(participantId, purpose);
    return ok ? null : because;
  }

  private async isWelshChecked(): Promise<boolean> {
    const versions = await this.policy.value('message-versions', this.clock.today());
    return versions.some(({ code, standing }) => code === 'welsh' && standing === 'approved');
  }
}

import { Injectable } from '@nestjs/common';
import { ConsentsService } from '#modules/consents';
import { cleanFileName, DocumentsService } from '#modules/documents';
import { EpisodesService, type EpisodeView } from '#modules/episodes';
import { ContactRules } from '#modules/messages';
import { ParticipantsService, type ParticipantView } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { SignaturesService, type SignerWish } from '#modules/signatures';
import { Clock } from '#platform/clock';
import { paperPdf } from '#platform/papers/paper-pdf';
import { Transactional } from '#platform/persistence/transactional';
import type { Paper, PaperLanguage } from '#shared/paper';
import { EpisodeOfQuery } from '../data/episode-of.query.js';
import { MadeDocumentsRepository, type MadeRow } from '../data/made-documents.repository.js';
import { languageFor, needsLargePrint, WELSH_DRAFT } from '../domain/language.js';
import {
  FactsMissing,
  NoSupport,
  PersonNotAgreed,
  UnknownRecipient,
  UnknownTemplate,
} from '../domain/made-document.errors.js';
import {
  factsOf,
  filled,
  filledTitle,
  missingFrom,
  type Facts,
  type Needed,
  type Template,
} from '../domain/template.js';
import { templateOf } from '../domain/templates/templates.js';
import { FactGathering, type EmployerPerson } from './fact-gathering.js';

export type { MadeRow } from '../data/made-documents.repository.js';

/** A document to make, and what somebody chose about it. */
export interface Wish {
  readonly template: string;
  /** Words of one’s own, where the template has a place for them. */
  readonly body?: string;
  /** Somebody at an employer, by the id of the contact. */
  readonly recipient?: string;
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
  readonly episodeId: string;
}

/** Documents made out of the record: each kept as it was made, none ever overwritten. */
@Injectable()
export class MadeDocumentsService {
  constructor(
    private readonly made: MadeDocumentsRepository,
    private readonly episodeOf: EpisodeOfQuery,
    private readonly gathering: FactGathering,
    private readonly participants: ParticipantsService,
    private readonly episodes: EpisodesService,
    private readonly consents: ConsentsService,
    private readonly rules: ContactRules,
    private readonly documents: DocumentsService,
    private readonly signatures: SignaturesService,
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
  async outlook(participantId: string, code: string): Promise<Outlook> {
    const { person, episode, template } = await this.about(participantId, code);
    const suits = await this.suits(person);
    const facts = await this.gathering.of({ person, episode, language: suits.language });
    const people = template.audience === 'employer' ? await this.gathering.employerPeople(episode.id) : [];
    const typed: Facts = { body: 'typed', ...(people.length > 0 && { recipient: 'chosen' }) };
    return {
      ...{ template, ...suits, people, episodeId: episode.id, isWelshChecked: await this.isWelshChecked() },
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
    const recipient = await this.recipient(template, episode.id, wish.recipient ?? '');
    const gathered = await this.gathering.of({ person, episode, language });
    const facts = { ...gathered, ...recipient?.facts, ...(template.hasBody && { body: wish.body?.trim() ?? '' }) };
    const missing = missingFrom(template, facts);
    if (missing.length > 0) throw new FactsMissing(missing);
    const paper = await this.paper(template, facts, { language, isLarge });
    return this.keep({ person, episode, template }, paper, facts, recipient?.name ?? '');
  }

  /** Asks people to sign a document as it was made, one after the other. Answers the id of the request. */
  @Transactional()
  async askToSign(id: string, signers: readonly SignerWish[]): Promise<string> {
    const made = await this.made.get(id);
    const { areaId, providerId, participantId, episodeId, title, paper, documentId, sha256 } = made;
    return this.signatures.ask(
      {
        recordId: id,
        areaId,
        providerId,
        participantId,
        episodeId,
        title,
        paper,
        documentId,
        documentSha256: sha256.toString('hex'),
      },
      signers,
    );
  }

  private async keep(
    { person, episode, template }: { person: ParticipantView; episode: EpisodeView; template: Template },
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
      ...{ fileName, bytes, declaredType: 'application/pdf', kind: 'made-document' },
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
      sha256: Buffer.from(kept.sha256, 'hex'),
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
  ): Promise<{ readonly name: string; readonly facts: Facts } | null> {
    if (template.audience !== 'employer' || !template.hasBody || contactId === '') return null;
    const chosen = (await this.gathering.employerPeople(episodeId)).find(({ id }) => id === contactId);
    if (!chosen) throw new UnknownRecipient();
    const { name, jobTitle, employerName } = chosen;
    return {
      name: `${name}, ${employerName}`,
      facts: { recipient: [name, jobTitle, employerName].filter(Boolean).join(', '), greeted: name },
    };
  }

  private async about(participantId: string, code: string) {
    const template = templateOf(code);
    if (!template) throw new UnknownTemplate();
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

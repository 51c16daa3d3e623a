import { Injectable } from '@nestjs/common';
import { DomainError } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { DirectoryRepository } from '../data/directory.repository.js';
import { DirectoryService as Service } from '../data/directory-service.entity.js';
import type { ServiceDetails } from '../domain/directory-entry.js';
import { readOpenReferral, type ReadLine, type ReadService } from '../domain/read-open-referral.js';
import { DirectoryService } from './directory.service.js';

/** What one service of a file would do, or did. */
export interface ImportedLine {
  readonly line: number;
  readonly name: string;
  readonly does: 'add' | 'change' | 'nothing' | 'refused';
  /** In words, for whoever mends the file. */
  readonly faults: readonly string[];
}

/** What a new service is where the file does not say: it goes nowhere and to nobody until somebody has looked. */
const NEW: ServiceDetails = {
  ...{ name: '', description: '', url: null, email: null, status: 'active' },
  ...{ fees: '', eligibility: '', interpretation: '', alert: '', minimumAge: null, maximumAge: null },
  ...{ needs: [], audiences: ['person'], isNational: false, districtCodes: [] },
  ...{ phones: [], contacts: [], schedules: [], languages: [], costOptions: [], locations: [] },
  ...{ referralWays: ['self'], referBy: null, howToRefer: '', source: 'Read in from an Open Referral UK file' },
  isPublished: false,
};

/** Reads services in from a file of the shape of Open Referral UK. Updates by id, and blank never wipes what is there. */
@Injectable()
export class DirectoryImport {
  constructor(
    private readonly directory: DirectoryRepository,
    private readonly services: DirectoryService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Null for a file that is no list of services. `preview` does everything and then takes it back. */
  @Transactional()
  async read(file: unknown, areaId: string, wish: 'preview' | 'keep'): Promise<readonly ImportedLine[] | null> {
    const lines = readOpenReferral(file);
    if (!lines) return null;
    const done: ImportedLine[] = [];
    try {
      await this.unitOfWork.attempt(async () => {
        for (const line of lines) done.push(await this.line(line, areaId));
        if (wish === 'preview') throw new OnlyLooked();
      });
    } catch (error) {
      if (!(error instanceof OnlyLooked)) throw error;
    }
    return done;
  }

  private async line({ line, name, service, faults }: ReadLine, areaId: string): Promise<ImportedLine> {
    if (!service) return { line, name, does: 'refused', faults };
    try {
      return { line, name, does: await this.unitOfWork.attempt(() => this.take(service, areaId)), faults: [] };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { line, name, does: 'refused', faults: [error.message] };
    }
  }

  private async take(
    { id, details, organisation }: ReadService,
    areaId: string,
  ): Promise<'add' | 'change' | 'nothing'> {
    const known = await this.directory.find(id);
    const said = { ...organisation, name: organisation?.name ?? known?.organisation.name ?? details.name ?? '' };
    if (!known) {
      const whole = { ...NEW, ...details };
      await this.services.put(
        Service.add(id, areaId),
        { ...whole, description: whole.description || whole.name },
        said,
        'not-checked',
      );
      return 'add';
    }
    const before = detailsOf(known.service);
    const after = { ...before, ...details };
    const isSame = JSON.stringify(after) === JSON.stringify(before) && said.name === known.organisation.name;
    if (isSame) return 'nothing';
    await this.services.put(known.service, after, said, 'not-checked');
    return 'change';
  }
}

/** Thrown to take back what a preview did, and seen by nobody. */
class OnlyLooked extends Error {}

function detailsOf(service: Service): ServiceDetails {
  return Object.fromEntries(
    Object.keys(NEW).map((field) => [field, service[field as keyof ServiceDetails]]),
  ) as unknown as ServiceDetails;
}

import { Injectable } from '@nestjs/common';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { JobInterview } from './job-interview.entity.js';

@Injectable()
export class InterviewsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<JobInterview> {
    return found(await this.rows.findOne({ where: { id } }));
  }

  async getForUpdate(id: string, version: number): Promise<JobInterview> {
    const interview = found(await this.rows.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } }));
    if (interview.version !== version) throw new StaleVersion('interview', interview.version);
    return interview;
  }

  save(interview: JobInterview): Promise<JobInterview> {
    return this.rows.save(interview);
  }

  /** Of one application, the latest day first. */
  ofApplication(applicationId: string): Promise<JobInterview[]> {
    return this.rows.find({ where: { applicationId }, order: { day: 'DESC', time: 'DESC' }, take: 50 });
  }

  private get rows() {
    return this.unitOfWork.repository(JobInterview);
  }
}

function found(interview: JobInterview | null): JobInterview {
  if (!interview) throw new NotFound('interview', 'interview.not-found');
  return interview;
}

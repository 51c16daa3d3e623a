import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConsentsModule } from '#modules/consents';
import { DraftsModule } from '#modules/drafts';
import { EmployersModule } from '#modules/employers';
import { EpisodesModule } from '#modules/episodes';
import { ParticipantsModule } from '#modules/participants';
import { PlacementsModule } from '#modules/placements';
import { PolicyModule } from '#modules/policy';
import { SessionsModule } from '#modules/sessions';
import { TasksModule } from '#modules/tasks';
import { VacanciesModule } from '#modules/vacancies';
import { ApplicationsApiController, EpisodeApplicationsApiController } from './api/applications.controller.js';
import { ApplicationInterviewsApiController, InterviewsApiController } from './api/interviews.controller.js';
import { ApplicationTasks } from './application/application-tasks.js';
import { ApplicationsService } from './application/applications.service.js';
import { EmployerConsent } from './application/employer-consent.js';
import { JobsOfApplications } from './application/jobs-of-applications.js';
import { InterviewsOnJobPage } from './application/interviews-on-job-page.js';
import { InterviewsService } from './application/interviews.service.js';
import { PipelineService } from './application/pipeline.service.js';
import { ApplicationsRepository } from './data/applications.repository.js';
import { ContactPersonQuery } from './data/contact-person.query.js';
import { InterviewsRepository } from './data/interviews.repository.js';
import { JobApplication } from './data/job-application.entity.js';
import { JobInterview } from './data/job-interview.entity.js';
import { PipelineQuery } from './data/pipeline.query.js';
import { JobFellThroughSubscriber } from './jobs/job-fell-through.subscriber.js';
import { JobStartedSubscriber } from './jobs/job-started.subscriber.js';
import { ApplicationController, MyApplicationsController } from './web/application.controller.js';
import { ApplicationsOfEpisodeController } from './web/applications-of-episode.controller.js';
import { InterviewController } from './web/interview.controller.js';
import { AddInterviewController, EditInterviewController } from './web/plan-interview.controller.js';
import { JobsForPersonController, PeopleForJobController } from './web/matches.controller.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([JobApplication, JobInterview]),
    ...[ConsentsModule, DraftsModule, EmployersModule, EpisodesModule, ParticipantsModule, PlacementsModule],
    ...[PolicyModule, SessionsModule, TasksModule, VacanciesModule],
  ],
  controllers: [
    ...[MyApplicationsController, ApplicationController, ApplicationsOfEpisodeController],
    ...[
      AddInterviewController,
      EditInterviewController,
      InterviewController,
      JobsForPersonController,
      PeopleForJobController,
    ],
    ...[ApplicationsApiController, EpisodeApplicationsApiController],
    ...[ApplicationInterviewsApiController, InterviewsApiController],
  ],
  providers: [
    ...[
      ApplicationTasks,
      ApplicationsService,
      EmployerConsent,
      InterviewsOnJobPage,
      InterviewsService,
      JobsOfApplications,
      PipelineService,
      JobFellThroughSubscriber,
      JobStartedSubscriber,
    ],
    ...[ApplicationsRepository, ContactPersonQuery, InterviewsRepository, PipelineQuery],
  ],
  exports: [ApplicationsService, InterviewsService],
})
export class ApplicationsModule {}

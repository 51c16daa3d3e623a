import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConsentsModule } from '#modules/consents';
import { OrganisationsModule } from '#modules/organisations';
import { PolicyModule } from '#modules/policy';
import { NinoRevealsController } from './api/nino-reveals.controller.js';
import { ContactProtectionsController } from './api/contact-protections.controller.js';
import { ParticipantsController } from './api/participants.controller.js';
import { BirthCorrection } from './application/birth-correction.js';
import { EvaluationChoice } from './application/evaluation-choice.js';
import { FindPeople } from './application/find-people.js';
import { NinoReveals } from './application/nino-reveals.service.js';
import { ParticipantChanges } from './application/participant-changes.js';
import { ParticipantConsents } from './application/participant-consents.js';
import { PersonMerges } from './application/person-merges.js';
import { ParticipantsService } from './application/participants.service.js';
import { ProtectedContacts } from './application/protected-contacts.js';
import { SamePerson } from './application/same-person.js';
import { SensitiveNeeds } from './application/sensitive-needs.js';
import { CorrectionsRepository } from './data/corrections.repository.js';
import { FindPeopleQuery } from './data/find-people.query.js';
import { Participant } from './data/participant.entity.js';
import { ParticipantsRepository } from './data/participants.repository.js';
import { ParticipationsRepository } from './data/participations.repository.js';
import { PeopleQuery } from './data/people.query.js';
import { ProtectedContactsQuery } from './data/protected-contacts.query.js';
import { SamePersonQuery } from './data/same-person.query.js';
import { EditParticipantController } from './web/edit-participant.controller.js';
import { ContactProtectionController } from './web/contact-protection.controller.js';
import { RevealNinoController } from './web/reveal-nino.controller.js';
import { SamePersonController } from './web/same-person.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Participant]), ConsentsModule, OrganisationsModule, PolicyModule],
  controllers: [
    ...[ParticipantsController, NinoRevealsController, ContactProtectionsController],
    ...[EditParticipantController, RevealNinoController, ContactProtectionController, SamePersonController],
  ],
  providers: [
    BirthCorrection,
    CorrectionsRepository,
    EvaluationChoice,
    FindPeople,
    FindPeopleQuery,
    NinoReveals,
    ParticipantChanges,
    ParticipantConsents,
    ParticipantsRepository,
    ParticipantsService,
    ParticipationsRepository,
    PeopleQuery,
    PersonMerges,
    ProtectedContacts,
    ProtectedContactsQuery,
    SamePerson,
    SamePersonQuery,
    SensitiveNeeds,
  ],
  exports: [FindPeople, ParticipantConsents, ParticipantsService, PersonMerges, ProtectedContacts, SensitiveNeeds],
})
export class ParticipantsModule {}

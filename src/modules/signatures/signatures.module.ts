import { Module } from '@nestjs/common';
import { ConsentsModule } from '#modules/consents';
import { DocumentsModule } from '#modules/documents';
import { EpisodesModule } from '#modules/episodes';
import { IdentityModule } from '#modules/identity';
import { LinksModule } from '#modules/links';
import { MessagesModule } from '#modules/messages';
import { OrganisationsModule } from '#modules/organisations';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { TasksModule } from '#modules/tasks';
import { SignatureRequestsController, SignedCopiesController } from './api/signatures.controller.js';
import { CopyCheck } from './application/copy-check.js';
import { CopyDesk } from './application/copy-desk.js';
import { SignDesk } from './application/sign-desk.js';
import { SignaturesService } from './application/signatures.service.js';
import { SignedCopies } from './application/signed-copies.js';
import { SignerCodes } from './application/signer-codes.js';
import { SignerLetters } from './application/signer-letters.js';
import { SigningService } from './application/signing.service.js';
import { Turns } from './application/turns.js';
import { QuestionsRepository } from './data/questions.repository.js';
import { RequestsRepository } from './data/requests.repository.js';
import { SignersRepository } from './data/signers.repository.js';
import { SignaturesSweep } from './jobs/signatures.sweep.js';
import { CheckController } from './web/check.controller.js';
import { PaperScanController } from './web/paper-scan.controller.js';
import { SignController } from './web/sign.controller.js';
import { YourCopyController } from './web/your-copy.controller.js';
import { SignaturesController } from './web/signatures.controller.js';

@Module({
  imports: [
    ...[ConsentsModule, DocumentsModule, EpisodesModule, IdentityModule, LinksModule, MessagesModule],
    ...[OrganisationsModule, ParticipantsModule, PolicyModule, TasksModule],
  ],
  controllers: [
    ...[SignatureRequestsController, SignedCopiesController],
    ...[SignaturesController, PaperScanController, SignController, YourCopyController, CheckController],
  ],
  providers: [
    ...[RequestsRepository, SignersRepository, QuestionsRepository],
    ...[SignaturesService, SigningService, SignedCopies, SignDesk, CopyDesk, Turns],
    ...[SignerLetters, SignerCodes, CopyCheck, SignaturesSweep],
  ],
  exports: [SignaturesService, SigningService, SignDesk],
})
export class SignaturesModule {}

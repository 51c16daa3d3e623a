import { Global, Module } from '@nestjs/common';
import { IdentityModule } from '#modules/identity';
import { PageFrame } from '#platform/http/page-frame';
import { AccountLinkController } from './account-link.controller.js';
import { ApiDocsController, ApiDocsPage } from './api-docs.controller.js';
import { ChoosePasswordController } from './choose-password.controller.js';
import { ConfirmController } from './confirm.controller.js';
import { FailedWorkController } from './failed-work.controller.js';
import { FindController } from './find.controller.js';
import { ForgottenPasswordController } from './forgotten-password.controller.js';
import { ShellFrame } from './frame.js';
import { HeldFormController } from './held-form.controller.js';
import { HomeController } from './home.controller.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SessionCookies } from './session-cookies.js';
import { SetUpFactorController } from './set-up-factor.controller.js';
import { SignInController } from './sign-in.controller.js';
import { SingleSignOnController } from './single-sign-on.controller.js';
import { YourDisplayController } from './your-display.controller.js';
import { YourSignInController } from './your-sign-in.controller.js';

/** The shell of the pages: frame, sign-in, home, API documentation. */
@Global()
@Module({
  imports: [IdentityModule],
  controllers: [
    HomeController,
    FindController,
    FailedWorkController,
    SignInController,
    SingleSignOnController,
    ChoosePasswordController,
    SecondFactorController,
    SetUpFactorController,
    ConfirmController,
    HeldFormController,
    YourSignInController,
    YourDisplayController,
    AccountLinkController,
    ForgottenPasswordController,
    ApiDocsController,
    ApiDocsPage,
  ],
  providers: [ApiDocsController, ShellFrame, SessionCookies, { provide: PageFrame, useExisting: ShellFrame }],
  exports: [PageFrame, ShellFrame],
})
export class WebModule {}

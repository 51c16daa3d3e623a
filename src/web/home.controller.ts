import { Get } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController, Public, Requires, WithoutTransaction } from '#platform/http/registration';
import { Permission } from '#platform/security/permission';
import { homeOf } from './navigation.js';

@PageController()
export class HomeController {
  /** Each role's own work at once: home is a place of its own for nobody. */
  @Get()
  @Requires(Permission.Home)
  @WithoutTransaction()
  home(): PageResult {
    return seeOther(homeOf(RequestContext.current.actor));
  }

  @Get('accessibility')
  @Public()
  @WithoutTransaction()
  accessibility(): PageResult {
    return page('accessibility');
  }
}

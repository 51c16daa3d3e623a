import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController, WithoutTransaction } from '#platform/http/registration';
import { Anybody, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { homeOf, managedFor } from './navigation.js';

@PageController()
export class HomeController {
  /** Each role's own work at once: home is a place of its own for nobody. */
  @Route('GET', Permission.Home, shows('home'))
  @WithoutTransaction()
  home(): PageResult {
    return seeOther(homeOf(RequestContext.current.actor));
  }

  @Route('GET manage', Permission.Home, shows('places to manage'))
  @WithoutTransaction()
  manage(): PageResult {
    return page('manage', { groups: managedFor(RequestContext.current.actor) });
  }

  @Route('GET accessibility', Anybody, shows('accessibility statement'))
  @WithoutTransaction()
  accessibility(): PageResult {
    return page('accessibility');
  }
}

export { SignpostsModule } from './signposts.module.js';
export { SignpostsService } from './application/signposts.service.js';
export {
  kindLabel as signpostKindLabel,
  signpostStateLabel,
  stateOf as signpostState,
} from './domain/signpost-state.js';

import {
  addApp,
  addBusiness,
  addNumber,
  addSystemUser,
  addToken,
  addWaba,
  assign,
} from '../../../src/emulator/builders';
import { emptyWorld } from '../../../src/emulator/world';

/** One business, one WABA with `count` numbers, one system user with the token `T`. */
export function smallWorld(count = 0) {
  const world = emptyWorld();
  const app = addApp(world, { name: 'App' });
  const business = addBusiness(world, { name: 'Business' });
  const user = addSystemUser(world, { name: 'Robot', businesses: [business] });
  const waba = addWaba(world, { name: 'WABA', owner: business });
  assign(user, waba);
  const numbers = Array.from({ length: count }, (_, index) =>
    addNumber(world, waba, { display_phone_number: `+1 212-555-${String(index).padStart(4, '0')}` }),
  );
  const scopes = ['business_management', 'whatsapp_business_management', 'whatsapp_business_messaging'];
  const token = addToken(world, { secret: 'T', app, user, scopes });
  return { world, app, business, user, waba, numbers, token };
}

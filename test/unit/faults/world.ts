import {
  addApp,
  addBusiness,
  addNumber,
  addSystemUser,
  addToken,
  addWaba,
  assign,
} from '../../../src/emulator/builders';
import { emptyWorld, type World } from '../../../src/emulator/world';

/** Token-shaped, so that it is easily found where it should not be. */
export const SECRET = 'EAAfaults0Zx9QwErTy7UiOp5AsDfGh3JkLzXcVb1NmPoIuYtReWq';
/** Longer than a number of JavaScript can be exact. */
const LONG = '10654035224292212345';
export const WABA_ID = `${LONG}00`;
export const NUMBER_IDS = [1, 2, 3, 4, 5].map((index) => `${LONG}0${index}`);

/** One WABA with five numbers, and the token of a system user who was assigned it. */
export function faultsWorld(): World {
  const world = emptyWorld();
  const app = addApp(world, { name: 'App' });
  const business = addBusiness(world, { name: 'Business' });
  const user = addSystemUser(world, { name: 'Robot', businesses: [business] });
  const waba = addWaba(world, { id: WABA_ID, name: 'Harbour Line', owner: business });
  assign(user, waba);
  for (const [index, id] of NUMBER_IDS.entries()) {
    const fields = { display_phone_number: `+1 212-555-010${index}`, verified_name: `Branch ${index}` };
    addNumber(world, waba, fields, { id });
  }
  const scopes = ['business_management', 'whatsapp_business_management'];
  addToken(world, { secret: SECRET, app, user, scopes });
  return world;
}

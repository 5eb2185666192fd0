import assert from 'node:assert/strict';
import { GraphError, type GraphErrorKind, type Sent } from '../../../src/graph/error';
import { sentence } from '../../../src/whatsapp/advice';
import { adviseWrite } from '../../../src/whatsapp/writeAdvice';
import { WriteFailure, type Write } from '../../../src/whatsapp/writeFailure';
import { bodyOf, refusedWrite } from './refusedWrite';

/** On the clock of this machine. */
const NOW = new Date(2026, 10, 23, 14, 0, 30).getTime();
const TIME = /from (2026-11-26 )?\d\d:\d\d on/;

/** What the user reads when Meta refused, by write and code. */
const REFUSED: Readonly<Record<`${Write} ${string}`, string>> = {
  'create 2':
    'Meta could not answer just now. Whether Meta did it is not known. Refresh the WABA first; only if the number is not there, add it again.',
  'create 3':
    'The app of this access token lacks the capability for this call. Nothing was changed. Give it WhatsApp and whatsapp_business_management, with Advanced Access, in the App Dashboard. Trying the same again does not help.',
  'create 80008':
    'Meta allows no more calls for now. Nothing was changed. Calling now makes the wait longer. Meta names no time for another try.',
  'create 10':
    'This access token may not change this. Nothing was changed. Give it the permission whatsapp_business_management, with Advanced Access for another business, and its user full control of the WABA in Meta Business Suite. Trying the same again does not help.',
  'create 100/33':
    'The id is wrong, was deleted, or is not assigned to this token; Meta does not tell which. Nothing was changed. Check the id, and assign the WABA to the user of the token in Meta Business Suite. Trying the same again does not help.',
  'create 100':
    'Meta does not accept this number, or this display name. Nothing was changed. Check both. It may also be in use in WhatsApp on a phone or with another business, or yours has as many numbers as it may have. Trying the same again does not help.',
  'create 190':
    'Meta does not accept this access token. Nothing was changed. Copy it again, or make a new one. Trying the same again does not help.',
  'create 100/2388012':
    'This number is already in the list of the WABA. Nothing was changed. It needs no second adding: refresh the WABA, and continue the setup of the number. Trying the same again does not help.',
  'create 100/2388103':
    'Meta does not move this number to this WABA. It has nine reasons, and only its own text tells which. Nothing was changed. On either side the WABA must be approved, for the same business; here with a webhook and a way to pay; the display name approved. A number that need not be moved is added as a new one. Trying the same again does not help.',
  'create 100/2494100':
    'Meta has the number in maintenance just now. Nothing was changed. That takes a few minutes. Try again from 14:06 on.',
  'create 200000/3095008':
    'Meta does not let this app add numbers to this WABA: the business of the app is no Solution Partner or Tech Provider, or the WABA is one of the WhatsApp Business app. Which, Meta does not say. Nothing was changed. Add the number in WhatsApp Manager, then refresh the WABA and continue here. Trying the same again does not help.',
  'create 300':
    'Meta could not save the change, and does not say why. Whether Meta did it is not known. Refresh the WABA first; only if the number is not there, add it again.',
  'create 368':
    'Meta has restricted this account, since it finds a policy violated. Nothing was changed. Look in WhatsApp Manager for what and for how long, and ask for a review there. Trying the same again does not help.',
  'create 2500':
    'Meta does not know this path, or this version of its API. Nothing was changed. Check the setting waba.apiVersion. Trying the same again does not help.',
  'create 999999':
    "Meta answered with an error that this extension does not know. Nothing was changed. Read what Meta says; Meta's support finds the call by its trace id. Meta names no time for another try.",
  'request-code 100':
    'Meta does not send a code like this. Nothing was changed. Try the other way, SMS or call, or another language. A number that is verified needs no code; one of the WhatsApp Business app gets none. Trying the same again does not help.',
  'request-code 136024':
    'Meta sent no code. Nothing was changed. Refresh the number: if it is verified, it needs none. Else try a call in place of SMS: landlines get no SMS. Try again from 15:01 on.',
  'request-code 136024/2388091':
    'Meta says that its servers cannot send a code now. Nothing was changed. Of a number of the WhatsApp Business app, or of the on-premises API, Meta says so for ever: no waiting helps, only WhatsApp Manager does. Any other has to wait an hour. Try again from 15:01 on.',
  'request-code 136024/2388367':
    'Meta sends this number no more codes for now: too many were asked for, here or in WhatsApp Manager. Nothing was changed. Wait some hours, at most 48, and ask nowhere meanwhile: that may make the wait longer. Meta names no time for another try.',
  'request-code 100/2388091':
    'Meta neither sends nor checks a code for this number here, since it is not being moved to this WABA. Nothing was changed. Add it as a new number, then verify and register it. Trying the same again does not help.',
  'verify 136025':
    'The code is wrong, or too old. Nothing was changed. Enter all six digits of the newest one, or have a new one sent. Trying the same again does not help.',
  'register 100':
    'Meta does not register the number like this. Nothing was changed. Check that it is verified, and the region, if you chose one. A number of the WhatsApp Business app cannot be registered: for that there is WhatsApp Manager. Trying the same again does not help.',
  'register 100/2388001':
    'Meta cannot make a certificate: another WhatsApp account still uses the number, or the display name could not be processed. Nothing was changed. What Meta says tells which. For the first, delete the account in the app on the phone (its chats go with it), or deregister the number at its other provider; for the second, edit the display name in WhatsApp Manager. Trying the same again does not help.',
  'register 131031':
    'Meta has locked this WhatsApp Business Account, or what was sent does not fit it, such as a wrong PIN. Nothing was changed. Look in WhatsApp Manager whether the account is restricted; if not, check the PIN. Trying the same again does not help.',
  'register 131042':
    'Meta has no way to be paid for this WABA. Nothing was changed. Check the payment method in WhatsApp Manager. Trying the same again does not help.',
  'register 131048':
    'Meta limits this number, since too many of its messages were blocked or reported. Nothing was changed. Look at its quality in WhatsApp Manager. Trying the same again does not help.',
  'register 130429':
    'Meta takes nothing for this number just now. Nothing was changed. That takes a few minutes. Try again from 14:06 on.',
  'register 133000':
    'An earlier deregistration of the number did not come to its end. Nothing was changed. Deregister the number once more, then register it. Trying the same again does not help.',
  'register 133004':
    'The servers of Meta that register numbers are not available. Whether Meta did it is not known. Refresh the number first; only if it is not connected, register it again.',
  'register 133005':
    'The two-step PIN is wrong. Nothing was changed. Enter the PIN that is set; too many wrong ones lock it for a time. If nobody knows it, Set Two-Step PIN… sets a new one. Trying the same again does not help.',
  'register 133006':
    'The number must be verified before it can be registered. Nothing was changed. Have a code sent and enter it: Continue Number Setup… does both. Trying the same again does not help.',
  'register 133008':
    'Too many wrong PINs were entered for this number. Nothing was changed. Do not try meanwhile. Meta names no time for another try.',
  'register 133009':
    'PINs were entered too fast, one after the other. Nothing was changed. Do not try meanwhile. Meta names no time for another try.',
  'register 133010':
    'The number is not registered. Nothing was changed. Register it first. Trying the same again does not help.',
  'register 133015':
    'The number was deleted a short while ago, and Meta has not finished that. Nothing was changed. Meta needs five minutes for it. Try again from 14:06 on.',
  'register 133016':
    'The number was registered and deregistered too often: Meta allows ten times in 72 hours. Nothing was changed. Do not try meanwhile. Try again from 2026-11-26 14:01 on.',
  'register 135000':
    'Meta does not accept the request as it was written. Nothing was changed. Read what Meta says, and check the setting waba.apiVersion. Trying the same again does not help.',
  'register 100/2494160':
    'This WABA may not manage templates, which happens as long as none of its numbers was registered. Nothing was changed. Register a number first. Trying the same again does not help.',
  'deregister 100':
    'Meta does not deregister this number. Nothing was changed. Refresh it: one that is not registered, or that lives in the WhatsApp Business app, cannot be. Trying the same again does not help.',
  'deregister 133010':
    'The number is not registered. Nothing was changed. There is nothing to deregister; refresh the number. Trying the same again does not help.',
  'set-pin 100':
    'Meta does not accept this PIN. Nothing was changed. Choose another one, of six digits. Trying the same again does not help.',
  'set-pin 2593107':
    'The data of the WhatsApp Business app come over once only, within 24 hours of the onboarding. Nothing was changed. To have them again, the number must leave and be onboarded anew. Trying the same again does not help.',
};

/** What the user reads when `register` got no answer of Meta, by kind and whether it was sent. */
const UNANSWERED: Readonly<Record<string, string>> = {
  'network no':
    'Meta could not be reached. Nothing was sent. Check the network and the setting http.proxy, then try again. There is no need to wait.',
  'network maybe':
    'The connection to Meta broke off. Whether Meta did it is not known. Refresh the number first; only if it is not connected, register it again.',
  'timeout no':
    'Meta could not be reached. Nothing was sent. Check the network and the setting http.proxy, then try again. There is no need to wait.',
  'timeout maybe':
    'Meta did not answer in time. Whether Meta did it is not known. Refresh the number first; only if it is not connected, register it again.',
  'truncated maybe':
    'The answer broke off. Whether Meta did it is not known. Refresh the number first; only if it is not connected, register it again.',
  'not-json maybe':
    'Something other than Meta answered. Whether Meta did it is not known. Refresh the number first; only if it is not connected, register it again.',
  'unexpected maybe':
    'Meta gave an answer that we do not understand. Whether Meta did it is not known. Refresh the number first; only if it is not connected, register it again.',
  'offline no':
    'You seem to be offline. Nothing was sent. Check the network and the setting http.proxy, then try again. There is no need to wait.',
  'certificate no':
    'Meta could not prove who it is: nobody this machine trusts vouches for its certificate. Nothing was sent. If your network inspects TLS, its certificate must be installed in the system, and the setting http.systemCertificates be on. Trying the same again does not help.',
  'proxy no':
    'The proxy refused the connection. Nothing was sent. Check the setting http.proxy. Trying the same again does not help.',
  'origin no':
    'This access token is bound to another server. Nothing was sent. Add the token again for the server in the setting waba.graphUrl. Trying the same again does not help.',
};

describe('whatsapp/writeAdvice, word by word', () => {
  for (const [about, expected] of Object.entries(REFUSED)) {
    it(about, () => {
      const [write, numbers = ''] = about.split(' ') as [Write, string?];
      assert.equal(sentence(adviseWrite(refusedWrite(write, bodyOf(numbers)), { now: NOW })), expected);
    });
  }

  for (const [about, expected] of Object.entries(UNANSWERED)) {
    it(`register, ${about}`, () => {
      const [kind, sent] = about.split(' ') as [GraphErrorKind, Sent];
      const cause = { name: 'Error', message: 'read ECONNRESET at TLSSocket.onStreamRead (node:internal:216)' };
      const failure = new WriteFailure('register', new GraphError(kind, 'A log line.', { sent, cause }));
      assert.equal(sentence(adviseWrite(failure, { now: NOW })), expected);
    });
  }

  it('has no code of an error, no telephone number, no token and no stack in our own words', () => {
    for (const words of [...Object.values(REFUSED), ...Object.values(UNANSWERED)]) {
      assert.doesNotMatch(words.replace(TIME, ''), /\d{4}|EAA|\bError\b|undefined/);
    }
  });
});

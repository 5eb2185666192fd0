/** Where a WABA is made. */
export const MANAGER_HOME = 'https://business.facebook.com/latest/whatsapp_manager/';

/**
 * The page of WhatsApp Manager that lists a WABA's phone numbers. Meta does not document the address, but many tools
 * link to it; without the right to see the WABA, Meta shows its own start page.
 */
export function managerUrl(wabaId: string): string {
  const url = new URL('https://business.facebook.com/wa/manage/phone-numbers/');
  url.searchParams.set('waba_id', wabaId);
  return url.href;
}

import type { Vendor } from '../vendor';
import { arubaCentral } from './aruba-central';
import { catalystCenter } from './catalyst-center';
import { ciscoSdwan } from './cisco-sdwan';
import { generic } from './generic';
import { intersight } from './intersight';
import { meraki } from './meraki';
import { thousandeyes } from './thousandeyes';
import { webex } from './webex';

export const VENDOR_NAMES = [
  'cisco-sdwan',
  'meraki',
  'catalyst-center',
  'thousandeyes',
  'intersight',
  'webex',
  'aruba-central',
  'generic',
] as const;
export type VendorName = (typeof VENDOR_NAMES)[number];

export const vendors: Readonly<Record<VendorName, Vendor>> = {
  'cisco-sdwan': ciscoSdwan,
  meraki,
  'catalyst-center': catalystCenter,
  thousandeyes,
  intersight,
  webex,
  'aruba-central': arubaCentral,
  generic,
};

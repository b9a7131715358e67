/**
 * What a network announces by itself, as events: the library under the Node-RED nodes, and without
 * them. See `docs/library.md`.
 */
export type {
  AlarmState,
  Attributes,
  ConnectionEvent,
  ConnectionEventCode,
  EventContext,
  EventDevice,
  EventParts,
  EventPayload,
  Keys,
  NetworkEvent,
  ObjectStatus,
  Severity,
} from './event';
export type { Counted, Counters, Gauges, Reading } from './connection/counters';
export { OPEN_METRICS_TYPE, openMetrics, type ProcessReading } from './connection/open-metrics';
export type { StormAction, StormOptions } from './connection/storm-options';
export { systemClock, type Clock, type Timer } from './connection/clock';
export {
  ConnectionError,
  NetworkPushError,
  type CertificateSummary,
  type ConnectionErrorCode,
} from './connection/errors';
export type { ProxyOptions, TlsOptions } from './connection/agent';
export { DmeClient } from './dme/client';
export {
  DeviceError,
  OptionsError,
  QueryError,
  type DeviceErrorCode,
  type OptionsErrorCode,
  type QueryErrorCode,
} from './dme/model/errors';
export type {
  CertificateOptions,
  ClientOptions,
  ClientState,
  ClientStateKind,
  DeviceAnswer,
  FrameMessage,
  HostCounts,
  HostObjects,
  HostResync,
  ListenerOptions,
  RequestOptions,
  SubscriptionHandle,
  SubscriptionListener,
  WireObject,
} from './dme/options';
export type { TraceEnd, TraceEntry, TraceOptions } from './dme/session/trace';
export type { ManagedObject, MoAttributes } from './dme/model/managed-object';
export { FileTableStore, MemoryError, type MemoryErrorCode } from './dme/table/table-file';
export type { TableStore } from './dme/table/table-store';
export type { PlatformName } from './dme/model/platform';
export { parseQuery, type Query, type QuerySpec } from './dme/query/query';
export { ancestorsQuery, nearestOf, parentQuery } from './dme/query/relatives';
export {
  classEntry,
  findClasses,
  propertiesOf,
  valuesOf,
  type ClassEntry,
  type FindOptions,
} from './dme/model/class-catalogue';
export { recipeOf, recipes, recipesFor, type Recipe } from './dme/recipes/recipes';
export {
  isSelection,
  openSelection,
  selectionNames,
  type Selection,
  type SelectionContext,
} from './dme/selections/selections';
export { CentralClient } from './aruba/client';
export {
  CentralError,
  MessageError,
  type CentralErrorCode,
  type MessageFaultCode,
} from './aruba/errors';
export { FileAccountStore, type AccountStore, type Remembered } from './aruba/account-store';
export type {
  CentralApi,
  CentralOptions,
  StreamFrame,
  StreamHandle,
  StreamListener,
  StreamListenerOptions,
  StreamSpec,
} from './aruba/options';
export { Refusal, WebhookOptionsError, type RefusalCode } from './webhook/errors';
export {
  ReceiverMemory,
  WebhookReceiver,
  type Received,
  type ReceiverOptions,
} from './webhook/receiver';
export type { WebhookRequest } from './webhook/request';
export type { VendorName } from './webhook/vendors';

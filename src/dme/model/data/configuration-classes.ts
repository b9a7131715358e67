/**
 * Configuration classes of the ACI object model: facts of the model that an APIC serves under its
 * `/doc`. Not complete, an APIC has about 15,000. One class a line, sorted by name:
 *
 *     name|label|marks|properties
 *
 * A mark is `+` for a class with a health score, or a letter for a property that most classes have:
 * a annotation, d descr, n name, l nameAlias, k ownerKey, t ownerTag, u userdom.
 */
export const configurationClasses = `
aaaActiveUserSession|User Token|adnlktu|hashToken
aaaAuthRealm|AAA Authentication|adnlktu|defRolePolicy
aaaBlockLoginProfile|Block User Logins Policy|adnlktu|blockDuration,enableLoginBlock,maxFailedAttempts,maxFailedAttemptsWindow
aaaConsoleAuth|Console Authentication Method|adnlktu|providerGroup,realm,realmSubType
aaaCtrlrRetP|Controller Audit Log Retention Policy|adnlktu|maxSize,purgeWin
aaaDefaultAuth|Default Authentication Method for all Logins|adnlktu|fallbackCheck,providerGroup,realm,realmSubType
aaaDeletedUserSession|User Token|adnlktu|hashToken
aaaDomain|Security Domain|adnlktu|restrictedRbacDomain
aaaDomainAuth|Authentication Method for the Domain|adnlktu|providerGroup,realm,realmSubType
aaaDomainRef|Reference to Domain Tag for Parent Object|adnlktu+|
aaaDuoEp|Duo Authentication Settings|adnlktu+|attribute,basedn,filter,retries,timeout
aaaDuoProviderGroup|Duo Provider Group|adnlktu|authChoice,ldapGroupMapRef,providerType,secFacAuthMethods
aaaFabricSec||adnlktu|fipsMode
aaaFactoryRole|Role|adnlktu|resetToFactory
aaaFailedLogin|User's failed login record|adnlktu|sessionId
aaaFailedLoginUser|User that fail login|adnlktu|username,utype
aaaKafkaAcl|Kafka ACL|adnlktu|certdn,id,opr,topic
aaaKafkaEp|Kafka AAA Settings|adnlktu|retries,timeout
aaaKafkaSubscription|Kafka Subscription|adnlktu|subExpirySecs,subID,subscriberCN
aaaKafkaSubscriptionClass|Kafka Subscription Class Name|adnlktu|subscriptionClass
aaaKafkaTopic|Kafka Topic|adnlktu|cleanDirtyRatio,cleanupPolicy,deleteRetentionMs,partition,replica,replicaAssignment,segmentMs
aaaLdapEp|Default LDAP Authentication Settings|adnlktu+|attribute,basedn,filter,retries,timeout
aaaLdapGroupMap|LDAP Group Map|adnlktu|
aaaLdapGroupMapRule|LDAP Group Map Rule|adnlktu|groupdn
aaaLdapGroupMapRuleRef|LDAP Group Map rule ref|adnlktu|
aaaLdapProvider|LDAP Provider|adnlktu+|SSLValidationLevel,attribute,authMethod,basedn,enableSSL,filter,key,monitorServer,monitoringPassword,monitoringUser,port,retries,rootdn,timeout
aaaLdapProviderGroup|LDAP Provider Group|adnlktu|authChoice,ldapGroupMapRef
aaaLoginDomain|Login Domain|adnlktu|
aaaOauthEp|Default OAuth2 Settings|adnlktu+|timeout
aaaOauthProvider|OAuth 2 Provider|adnlktu+|authzEndpoint,baseUrl,clientId,guiBannerMessage,jwksEndpoint,key,monitoringPassword,monitoringUser,oidcEnabled,scope,timeout,tokenEndpoint,tp,usernameAttribute,verifyEnabled
aaaOauthProviderGroup|OAuth2 Provider Group|adnlktu|authChoice,groupAttribute
aaaPartialRbacRule|Partial RBAC Rule|adnlktu+|allowWrites,domain,partialObjectDn
aaaPingEp|Default Radius Authentication Settings|adnlktu|pingCheck,retries,timeout
aaaPreLoginBanner|Pre Login Banner|adnlktu|bannerMessage,bannerMessageSeverity,guiMessage,guiTextMessage,isGuiMessageText,message,showBannerMessage,switchMessage
aaaProviderRef|Provider Group Member|adnlktu|order
aaaPwdProfile|Password Change/Expiration Policy|adnlktu|changeCount,changeDuringInterval,changeInterval,expirationWarnTime,historyCount,noChangeInterval
aaaPwdStrengthProfile|Password Strength Policy|adnlktu|pwdClassFlags,pwdMaxLength,pwdMinLength,pwdStrengthTestType
aaaRadiusEp|Default Radius Authentication Settings|adnlktu+|retries,timeout
aaaRadiusProvider|RADIUS Provider|adnlktu+|authPort,authProtocol,key,monitorServer,monitoringPassword,monitoringUser,retries,timeout
aaaRadiusProviderGroup|RADIUS Provider Group|adnlktu|
aaaRbacAnnotation|Annotation to capture rbac info|u|childRegex,domain
aaaRbacClassPriv|Role|adnlktu|className,rPriv,wPriv
aaaRbacDomain|Rbac Security Domain|adnlktu|
aaaRbacEp|RBAC Rules Database|adnlktu|
aaaRbacNodeRule|RBAC rule for node|adnlktu|nodeId
aaaRbacPortRule|RBAC rule for port|adnlktu|domain,fromCard,fromPort,toCard,toPort,type
aaaRbacRule|RBAC Rule|adnlktu|allowWrites,domain,objectDn
aaaRemoteUser|Remote User|anlktu|roleSummary,stateCode
aaaRole|Role|adnlktu|priv,resetToFactory
aaaRsSecProvToEpg|Attachable Target Group|au|tDn
aaaRsToSnInbEpg|Inband Management to be used for talking to service engine|au|tDn
aaaRsaEp|Default RSA Authentication Settings|adnlktu+|retries,timeout
aaaRsaProvider|RSA Provider|adnlktu+|authPort,authProtocol,key,monitorServer,monitoringPassword,monitoringUser,retries,timeout
aaaRsaProviderGroup|RSA Provider Group|adnlktu|
aaaSamlEncCert|Key pair for SAML Encryption|adnlktu+|regenerate
aaaSamlEp|Default SAML Authentication Settings|adnlktu+|retries,timeout
aaaSamlProvider|SAML Provider|adnlktu+|entityId,guiBannerMessage,idP,key,metadataUrl,monitorServer,monitoringPassword,monitoringUser,retries,sigAlg,spEntityId,timeout,tp,wantAssertionsEncrypted,wantAssertionsSigned,wantRequestsSigned,wantResponseSigned
aaaSamlProviderGroup|SAML Provider Group|adnlktu|authChoice,groupAttribute
aaaServiceNode|Service Node Settings|adnlktu|ipAddress,serialNumber
aaaServiceNodeCluster|Service Node Cluster Settings|adnlktu|apikey,pwd,snKmsPrivKey,snKmsPubKey,snMode
aaaSshAuth|SSH Authorization|adnlktu|data
aaaSwRetP|Switch Audit Log Retention Policy|adnlktu|maxSize,purgeWin
aaaTacacsPlusEp|Default TACACS+ Authentication Settings|adnlktu+|retries,timeout
aaaTacacsPlusProvider|TACACS+ Provider|adnlktu+|authProtocol,key,monitorServer,monitoringPassword,monitoringUser,port,retries,timeout
aaaTacacsPlusProviderGroup|TACACS+ Provider Group|adnlktu|
aaaUser|Local User|adnlktu+|accountStatus,certAttribute,clearPwdHistory,email,expiration,expires,firstName,lastName,otpenable,otpkey,phone,pwd,pwdLifeTime,pwdUpdateRequired,rbacString,restrictedRbacUser,roleSummary,unixUserId
aaaUserCert|X509 Certificate|adnlktu+|data
aaaUserConf|User Configurationi Root|adnlktu|
aaaUserData|User Password Change History|adnlktu|
aaaUserDomain|User Domain|adnlktu|
aaaUserEp|User Management|adnlktu+|pwdStrengthCheck
aaaUserGroupMapRule|LDAP Group Map rule ref|adnlktu|userGroup
aaaUserPreferences||adnlktu|dashboard,defaultPageSize,defaultTabs,disableConfirmationOnSuccess,disableCreationSplash,disableDeploymentNotifications,disableLoginDeploymentNotifications,disableUIRBAC,disableWhatsNew,enableSBS,favorites,licenseEvalStartDate,mosStatsIntervals,preserveTreeDividerPosition,preserveTreePosition,removeLicenseEval,sessionTimeout,showHiddenPolicies,tzDisplayFormat,visoreFavorites
aaaUserProfile||adnlktu|email,firstName,lastName,phone
aaaUserRole|User Role|adnlktu|privType
aaaUserSelf|User Configuration|adnlktu|uType
aaaVMMCertificateRule|VMM Agent Certificate Rule|adnlktu|certDn
acLatencyHistIntvl|Latency Histogram Interval|au|
acLatencyInst|Latency Instance|au+|
acLatencyPtpModeDef|Latency Instance|au|state,ttagEtherType0x8905Status
aclEntity|ACL Entity|au|
actionCont||au|
actionLCont|Action Container|au+|
actionLSubj|Action Subject|au+|oDn
adepgRsSvrCertChain|Key Ring|au+|tDn
adepgRsSvrKeyRing|Key Ring|au+|tDn
analyticsBDTarget|BD Instance Target|au+|dir,fltType,id
analyticsCfgSrv|Config Server Info For Analytics Cluster|adnlktu|dscp,dstPort,ip,ipFiltAct,srcIpPrefix
analyticsCluster|Analytics Cluster|adnlktu|
analyticsCollector|Collector entry|adnlu+|swExport,ver
analyticsCollectorBucket|Flow Collector Bucket Entry|adu+|hashHi,hashLo,id
analyticsCons|Monitor policy consumer|adnlktu|consumerDn
analyticsCont|Analytics Policy Container|au|
analyticsController|Controller Reachability|adnlu+|imageUri,imageUri2,imageVer
analyticsEntity|Entity|au+|
analyticsFwdInstTarget|Forward Instance Target|au+|DefPolicy,collectorId,dir,fltType,id
analyticsHwTelemetry|Entity for all Hardware Telemetry features|au+|
analyticsMatchAcl|Match ACL|adnlu|aclName,fltType
analyticsMonitor|Flow Monitor|adnlu+|
analyticsPayloadLenBin|Payload length bin entry|adu|hi,id,lo
analyticsPhysIfTarget|Interface Instance Target|au+|dir,fltType,id,layer
analyticsPolicy|Policy|adnlu|
analyticsProfile|Profile|adnlu|burstIntvlShift,collectIntvl,ipPktIdShift,mtu,netflowCollectorIntvl,seqNumGuessThreshHi,seqNumGuessThreshLo,srcPort,templateIntvl
analyticsProv|Monitor policy provider|adnlktu|providerDn
analyticsRcvWindowSzBin|Receive window size bin entry|adu|hi,id,lo
analyticsRecordP|Flow Record|adnlu+|collect,match
analyticsRecordSsx|SSX Record|adnlu|collectssx,interval
analyticsRsCollectorAtt|Reference to Collector|au+|tDn
analyticsRsMonitorAtt|Reference to Monitor|au+|tDn
analyticsRsPolicyAtt|Reference to policy|au+|tDn
analyticsRsProfAtt|Reference to profile|au+|tDn
analyticsRsRecordPAtt|Record Policy Attachment|au+|tDn
analyticsRsRecordSsxAtt|Record SSX Policy Attachment|au+|tDn
analyticsRsSrvCtx|Relation to Ctx|au|tDn
analyticsRsTargetToAcl|Target to ACL MO|au+|tDn
analyticsRsTargetToInstalledAcl|Target to ACL MO|au|tDn
analyticsSampler|Sampler|adnlu|mode,sampleSz,windowSz
analyticsTCPOptHdrLenBin|TCP optional header length bin entry|adu|hi,id,lo
apAnomaly|Anomaly on the app|au+|endTs,nodeName,reason,resource,severity,startTs
apBasePackage|Information about APIC Base Package|anlu|appCtxRoot,apps,numApps
apContainerPol|Global plugin policies|adnlktu|containerBip
apDockerContr|Container for Docker related MOs|adnlktu|
apDockerImage|Information about Docker image|anlu|
apPlugin|Information about APIC app|anlu+|appCtxRoot,appType,clusterManagerType,configSt,pluginSt,pluginType,role,securityDomains,username
apPluginContr|Container for APIC apps|adnlktu+|
apPluginPolContainer|Container for plugin policies|adnlktu|
apPluginPolContr|Legacy Container for plugin policies|adnlktu|
apPluginPolicy|Global plugin policies|adnlktu|preKwaiVerifySignatureAutoChanged,verifySignature
apPrepackagedPlugins|Pre-packaged Plugins policies|adnlktu|PrepackagedAppsAction
apPrepackagedPluginsDef|Pre-packaged Plugins Def policies|adnlktu+|
apphostingAppBridge|App Bridge entries|au|adminSt,bridgeId,ipV4Addr,ipV6Addr,vrf
apphostingAppConf|configuration required for app hosting|au+|adminSt,appCfgState,appId,appMaxCpu,appMaxDisk,appMaxMem,appParamList,appParamListExt,appPkgName,gwIpV4Addr,gwIpV4IntfIdx,gwIpV6Addr,gwIpV6IntfIdx,pkgOpts,switchIntf
apphostingAppGlobalCfg|App hosting global config|au|adminSt,signVerify,storageLimit
apphostingAppHosting|top entity of the application host|au+|
apphostingAppResourceCfg|App resource profile table|au|adminSt,cpu,diskUsg,memory
apphostingNameSvrEntry|app name server entries|au|adminSt,ipV4Addr,ipV6Addr,tagName
apphostingRunOpt|app package run option entry table|au|adminSt,optIdx,optVal
apphostingVnicEntry|app vnic entry table|au|adminSt,guestIntfId,hostIntf,ipV4Addr,ipV6Addr,p2pBridgeVrf
arpDom|This Object Holds Per ARP Domain (vrf) Information|anu+|
arpEntity|ARP Entity|anu+|
arpIf|ARP Interface|adnu+|ctrl,deleteAdjOnMacDelete,duplicateIpDetectionForUnnumberedSvi,gratuitousHsrpDup,gratuitousRequest,gratuitousUpdate,id,localProxyArp,localProxyArpNoHwFlood,proxyArp,refreshTimerForMacDelete,timeout
arpIfPol|ARP Interface Policy|adnlktu|ctrl
arpInst|ARP Instance|anu+|adjLoggingLevel,allowStaticArpOutsideSubnet,arpUnnumSviSwReplication,cacheLimit,cacheSyslogRate,ipAdjRouteDistance,ipArpCos,loggingLevel,offListTimeout,rarpFabricFwding,rarpFabricFwdingRate,timeout
arpStAdjEp|ARP Static Adjacency|anu+|ip,mac
authRsSvrToMgmtEPg|Management EPg|au|tDn
authRsSvrToMonPol|Monitoring Policy|au+|tDn
authSvr|Auth Server|anlu+|evtSyncIntvl,hostOrIp,inventoryTrigSt,mode,port,rootContName,scope,seqNum,statsMode
authSvrGroup|Auth Server Group|anlktu+|delimiter,mode
authUsrAccP|Server credential|adnlktu|keyRingDn
bdEnforceExceptIp||adnlktu|ip
bfdAuthP|Authentication Policy|adnlu+|authInterop,hexKey,hexKeySize,key,keyId,type
bfdEntity|BFD Entity|anu+|
bfdIf|BFD Interface|adnu+|ctrl,dst,echoAdminSt,id,srcIp,stTm,trkMbrLnk
bfdIfAf|Interface Address Family|anu+|adminSt,ctrl,echoAdminSt,type
bfdIfP|Interface Profile|adnlu+|key,keyId,type
bfdIfPol|BFD Interface Policy|adnlktu|adminSt,ctrl,detectMult,echoAdminSt,echoRxIntvl,minRxIntvl,minTxIntvl
bfdInst|BFD Instance|anu+|echoIf,hwOffload,slowIntvl,startupIntvl
bfdInstAf|Instance Address Family|anu+|echoSrcAddr,slowIntvl,startupIntvl,type
bfdIpv4InstPol|BFD Global IPv4 Policy|adnlktu|detectMult,echoRxIntvl,echoSrcAddr,minRxIntvl,minTxIntvl,slowIntvl,startupIntvl
bfdIpv6InstPol|BFD Global IPv6 Policy|adnlktu|detectMult,echoRxIntvl,echoSrcAddr,minRxIntvl,minTxIntvl,slowIntvl,startupIntvl
bfdKaP|Keepalive Policy information is held in this object|au+|detectMult,echoRxIntvl,minRxIntvl,minTxIntvl
bfdMhAuthP|Authentication Policy|adnlu+|key,keyId,type
bfdMhIfAf|Multi Hop Interface Address Family|anu+|adminSt,ctrl,type
bfdMhIfP|Interface Profile|adnlu+|key,keyId,type
bfdMhIfPol|BFD Interface Policy|adnlktu|adminSt,detectMult,minRxIntvl,minTxIntvl
bfdMhIpv4InstPol|BFD Global IPv4 MH Policy|adnlktu|detectMult,minRxIntvl,minTxIntvl
bfdMhIpv6InstPol|BFD Global IPv6 MH Policy|adnlktu|detectMult,minRxIntvl,minTxIntvl
bfdMhKaP|Keepalive Policy|au+|detectMult,minRxIntvl,minTxIntvl
bfdMhNodeP|Node Profile|adnlu+|key,keyId,type
bfdMhNodePol|BFD Multihop Node Policy|adnlktu|adminSt,detectMult,minRxIntvl,minTxIntvl
bfdMicroBfdP|Micro BFD Configuration|adnlu+|adminState,dst,stTm
bfdRsIfPol|Interface Policy|au+|tnBfdIfPolName
bfdRsMbrSess|Port-Channel Member Sessions|a+|tDn
bfdRsMhIfPol|Interface Policy|au+|tnBfdMhIfPolName
bfdRsMhNodePol|Node Policy|au+|tnBfdMhNodePolName
bgpAsP|Autonomous System Profile|adnlu+|asn
bgpBestPathCtrlPol|BGP Best Path Control policy|adnlu|ctrl
bgpCtxAddlPathPol|BGP Additional Path Context Policy|adnlktu|capability
bgpCtxAfPol|BGP Address Family Context Policy|adnlktu|ctrl,eDist,iDist,localDist,maxEcmp,maxEcmpIbgp,maxLocalEcmp
bgpCtxPol|BGP Timers Policy|adnlktu+|grCtrl,holdIntvl,kaIntvl,maxAsLimit,staleIntvl
bgpDataPlaneIfP|MDP Data plane address|adnlu+|addr
bgpDomClearDomLTask||adu|adminSt,dir,freq,mode,type
bgpDomainIdBase|Domain Id Base|adnlu+|domainIdBase,domainIdBaseIp
bgpExtIntersiteRRP|Route Reflector Profile|adnlu+|
bgpExtP|External Profile|adlu+|
bgpExtRRP|Route Reflector Profile|adnlu+|
bgpInfraPeerP|Infra Peer Connectivity Profile|adnlu+|addr,addrTCtrl,adminSt,allowedSelfAsCnt,capability,ctrl,ctrlExt,dataPlaneAddr,password,peerCtrl,peerT,privateASctrl,remoteIntersiteRR,srcIfT,trustCtrl,ttl,weight
bgpInstPol|BGP Route Reflector Policy|adnlktu+|
bgpLocalAsnP|Local Autonomous System Profile|adnlu+|asnPropagate,localAsn
bgpPeerEntryClearPeerLTask||adu|adminSt,dir,freq,mode,type
bgpPeerP|Peer Connectivity Profile|adnlu+|addr,addrTCtrl,adminSt,allowedSelfAsCnt,capability,connectivityType,ctrl,ctrlExt,password,peerCtrl,privateASctrl,ttl,weight
bgpPeerPfxPol|BGP Peer Prefix Policy|adnlktu|action,maxPfx,restartTime,thresh
bgpProtP|Protocol Profile|anlu+|
bgpRRNodePEp|Route Reflector Node Policy Ep|adlu+|id,podId
bgpRRP|Route Reflector Profile|adnlu+|
bgpRsBestPathCtrlPol|AS Path policy|au+|tnBgpBestPathCtrlPolName
bgpRsBgpNodeCtxPol|BGP Context Policy Per Profile|au+|tnBgpCtxPolName
bgpRsPeerPfxPol|Peer Prefix Policy|au+|tnBgpPeerPfxPolName
bgpRsPeerToProfile|Route Control Profile|au+|configIssues,direction,tDn
bgpRtSummPol|BGP route summarization policy|adnlktu|addrTCtrl,attrmap,ctrl
bgpRtTarget|Route Target|adnlktu|rt,type
bgpRtTargetInstrP|Route Target Instrumentation Profile|adnlktu|rtTargetT
bgpRtTargetP|Route Target Profile|adnlktu|af
bgpSiteOfOriginP|Site of Origin Profile|adnlu+|soo
callhomeDest|Callhome Destination|adnlu+|adminState,email,format,maxSize,rfcCompliant,urgency
callhomeGroup|Callhome Destination Group|adnlu+|
callhomeInvP|Callhome Inventory Policy|adnlu+|adminSt,adminState,maximumRetryCount
callhomeProf|Callhome protocol profile|adnlu+|addr,adminState,contact,contract,customer,email,from,phone,port,pwd,replyTo,secureSmtp,site,username
callhomeQuery|Query|anlu|entity,rspSubtree,rspSubtreeInclude,target,type
callhomeQueryGroup|Callhome Query Group|anlu|
callhomeRsDestGroup|Relation to CallHome Destination Group|au+|tDn
callhomeRsDestGroupRel|Relation to Callhome Destination Group|au+|tDn
callhomeRsInvScheduler|Relation to Callhome Inventory Scheduler|au+|tnTrigSchedPName
callhomeRsQueryGroupRel|Relation to Callhome Querygroup|au+|tDn
callhomeRsSmartdestGroup|Relation to CallHome Destination Smart Group|au+|tDn
callhomeSmartDest|Smart Callhome Destination|adnlu+|adminState,email,format,rfcCompliant
callhomeSmartGroup|Smart Callhome Destination Group|adnlu+|
callhomeSmartSrc|Smart Callhome Source|adnlu+|
callhomeSmtpServer|SMTP Server for Callhome|adnlu+|host
callhomeSrc|Callhome Source|adnlu+|incl,urgency
cdpIfClearIfLTask||adu|adminSt,freq,type
cdpIfPol|CDP Interface Policy|adnlktu+|adminSt
cloudAD|Active Directory|anlu|id
cloudBfdPol|Tenant BFD Policy|anlu|minRxIntervalMs,minTxIntervalMs,multiplier
cloudBfdPolDef|Resolved BFD Policy|anlu|minRxIntervalMs,minTxIntervalMs,multiplier
cloudBfdPolDefCont|Resolved BFD Policy Container|adnlktu|
cloudCredentials|Access Credential to manage the cloud resources|anlu+|clientId,email,httpProxy,key,keyId,rsaPrivateKey
cloudResourceGroup|Resource group for cloud policies|anlu+|
cloudRsAD|Attachment to billing account|au+|tDn
cloudRsLDevToCloudSubnet|Relation from Cloud LDev to Cloud Subnet|au+|tDn
cloudRsLDevToComputePol|Relation from Cloud LDev to Compute Instance Policy|au+|tDn
cloudRsLDevToMgmtPol|Relation from Cloud LDev to Mgmt Policy|au+|tDn
cloudStatsFilter|Abstract Filter Policy|adnlktu|peerIP,peerPort,protocol
cloudsecCapabilityRemote|Cloudsec Local Site Capability exchanged with MSC|adnlktu|capBm,cloudsecStatus,version
cloudsecControl|Cloudsec Site Control|adnlktu+|adminSt,keyEncryptionKey,udpPortCtrl
cloudsecIfClearLTask||adu|adminSt,freq,type
cloudsecIfPol|Cloudsec Interface Policy|adnlktu+|forceClean,sakExpiryTime,stopRekey
cloudsecPreSharedKey|Cloudsec Pre-Shared Key|adnlktu+|index,pskString
cloudsecRelnHolder|Policy holder container|anlu|id
cloudsecSaKeyPRemote|Cloudsec Remote Site SaKey Profile exchanged with MSC|adnlktu|assocNum,cipher,encryptedSaKey,sci,sequenceNumber
cloudsecSaKeyStatusRemote|Cloudsec Site Remote SaKey status exchanged with MSC|adnlktu|assocNum,prgmStatus,sequenceNumber
cloudsecSiteRxKeySt|Aggregated RXSaKey status on Site|adnlktu+|
cloudsecSiteTxKeySt|Aggregated TXSaKey status on Site|adnlktu+|
cloudsecSpRxKeySt|Aggregated RXSaKey status on Spine|adnlktu+|siteId
cloudsecSpTxKeySt|Aggregated TXSaKey status on Spine|adnlktu+|siteId
cloudsecTepRxCounter|Tunnel Endpoint Packet Counters|a|
cloudsecTepTxCounter|Tunnel Endpoint Packet Counters|a|
cnwPhysIf|Controller Physical Interface|adnu+|adminSt,id
commApiRespTime|Response Time Configurable|au|calcWindow,enableCalculation,respTimeThreshold,topNRequests
commCipher|HTTP SSL Cipher Configuration|au|id,state
commHttp|HTTP Service|adnlu+|accessControlAllowCredential,accessControlAllowOrigins,adminSt,cliOnlyMode,globalThrottleRate,globalThrottleSt,globalThrottleUnit,maxRequestStatusCount,nodeExporter,port,redirectSt,serverHeader,throttleRate,throttleSt,visoreAccess
commHttps|HTTP SSL Configuration|adnlu+|accessControlAllowCredential,accessControlAllowOrigins,adminSt,cliOnlyMode,clientCertAuthState,globalThrottleRate,globalThrottleSt,globalThrottleUnit,maxRequestStatusCount,nodeExporter,port,referer,serverHeader,sslProtocols,throttleRate,throttleSt,visoreAccess
commPol|Communication Policy|adnlktu+|
commReconfig|Communication restart with applied config|au|toggle
commRsClientCertCA|TP|au+|tDn
commRsKeyRing|Key Ring|au+|tnPkiKeyRingName
commSetup|Communication Setup|au|maxMos
commShellinabox|Shellinabox Service|adnlu|adminSt
commSsh|Ssh Service|adnlu|adminSt,kexAlgos,passwordAuth,port,sshCiphers,sshMacs
commSshInst|Ssh Service|adnlu|adminSt,port
commTelnetInst|Telnet Service Inst|adnlu|adminSt,port
compAddrMgmtAddrBlk|DHCP Address Block|adnlu+|from,reserved,to
compRsFvAddrMgmtPool|Relation to Address Management Pool|au+|tDn
conditionNodePolGrp|Historical Record Node Policy Group|adnlktu+|type
conditionPodPolGrp|Historical Record Node Pod Policy Group|adnlktu+|type
conditionRsNodeAaaRecRetP|Node Audit Record Retention Policy|au+|tnAaaSwRetPName
conditionRsNodeEventRecRetP|Node Event Record Retention Policy|au+|tnEventSwRetPName
conditionRsNodeFaultRecRetP|Node Fault Record Retention Policy|au+|tnFaultSwRetPName
conditionRsNodeHealthRecRetP|Node Health Record Retention Policy|au+|tnHealthSwRetPName
conditionRsToNodePolGrp|Historical Record Node Policy Group|au+|tDn
conditionSubj||au|oDn
configDumpP|Configuration Export Policy from PD|adnlu+|adminSt
configExportP|Configuration Export Policy|adnlu+|adminSt,format,includeSecureFields,maxSnapshotCount,snapshot,targetDn
configImportIdP|ID Import Policy|adnlu+|adminSt,fileName,snapshot
configImportP|Configuration Import Policy|adnlu+|adminSt,failOnDecryptErrors,fileName,importMode,importType,snapshot
configJob|Job Instance|adnlu+|ack
configRollbackP|Configuration Snapshot Rollback Policy|adnlu+|adminSt,mode,preview,snapshot,snapshotOneDn,snapshotTwoDn
configRsExportScheduler|Export Scheduler|au+|tnTrigSchedPName
configRsRemotePath|Backup remote path|au+|tnFileRemotePathName
configSnapshot|Job Instance|adnlu|retire
configSnapshotMgrP|Configuration Snapshot Manager Policy|adnlu+|adminSt,fileName,mode,snapshot
configSort||au|index
consNode||adnlu|consDn
consRoot||adnlu|consDn,subConsDn
consSubNode||adnlu|consDn
coopCitizenAdjClearLTask||adu|adminSt,freq,type
coopNodePEp|COOP Node Policy Ep|adnlu|id,podId
coopOracleAdjClearLTask||adu|adminSt,freq,type
coopPol|COOP Group Policy|adnlktu|type
coppFilter|Filter entry|au+|action,dstAddr,dstPortFrom,dstPortTo,ipProto,prio,srcAddr,srcPortFrom,srcPortTo
coppIf|CoPP Interface|au+|id
coppIfPol|Per interface per protocol CoPP policy|adnlktu|
coppLeafGen1CustomValues|Settings of burst and rate (for all protocols), on LEAFs of first generation|anlu|acllogBurst,acllogRate,arpBurst,arpRate,bgpBurst,bgpRate,cdpBurst,cdpRate,coopBurst,coopRate,dhcpBurst,dhcpRate,eigrpBurst,eigrpRate,gleanBurst,gleanRate,icmpBurst,icmpRate,ifcBurst,ifcOtherBurst,ifcOtherRate,ifcRate,ifcSpanBurst,ifcSpanRate,igmpBurst,igmpRate,infraArpBurst,infraArpRate,isisBurst,isisRate,lacpBurst,lacpRate,lldpBurst,lldpRate,mcpBurst,mcpRate,ndBurst,ndRate,ospfBurst,ospfRate,permitlogBurst,permitlogRate,pimBurst,pimRate,stpBurst,stpRate,torGleanBurst,torGleanRate,tracerouteBurst,tracerouteRate
coppLeafProfile|CoPP Leaf Level Policy|adnlktu|type
coppProtoClassP|Per interface per protocol CoPP policy|adnlktu|burst,matchProto,rate
coppRule|Class|anu+|type
coppSpineGen1CustomValues|Settings of burst and rate (for all protocols), on SPINEs of first generation|anlu|arpBurst,arpRate,bgpBurst,bgpRate,cdpBurst,cdpRate,coopBurst,coopRate,dhcpBurst,dhcpRate,gleanBurst,gleanRate,ifcBurst,ifcOtherBurst,ifcOtherRate,ifcRate,ifcSpanBurst,ifcSpanRate,igmpBurst,igmpRate,infraArpBurst,infraArpRate,isisBurst,isisRate,lldpBurst,lldpRate,ospfBurst,ospfRate,torGleanBurst,torGleanRate,tracerouteBurst,tracerouteRate
coppSpineProfile|CoPP Spine Level Policy|adnlktu|type
ctrlrCimcNode||anlu|apicId,ipv4Address,ipv4Gw,ipv6Address,ipv6Gw
ctrlrInst|Controller|anlktu+|
datetimeFormat|Datetime Format|adnlktu|displayFormat,showOffset,tz
datetimeNtpAuthKey|Datetime Client Authentication Key|adnlu|id,key,keyType,trusted
datetimeNtpIFFClientKey|NTP Key For Secured Sessions|adnlu|clientPassword,iffKey,iffKeyId
datetimeNtpProv|Providers|adnlu+|keyId,maxPoll,minPoll,preferred,trueChimer
datetimePol|Date and Time Policy|adnlktu+|StratumValue,adminSt,authSt,masterMode,serverState
datetimeRsNtpProvToEpg|Relation to Reachability Epg|au|tDn
datetimeRsNtpProvToNtpAuthKey|Relation to Datetime Authentication Key|au+|tnDatetimeNtpAuthKeyId
datetimeRsNtpProvToNtpAuthKey2|New (n-to-m) Relation to Datetime Authentication Key|au+|tnDatetimeNtpAuthKeyId
datetimeRsNtpProvToNtpIFFClientKey|Relation to Datetime Secure Session Key|au+|tnDatetimeNtpIFFClientKeyIffKeyId
dbgDebugP|Debug Policies|adnlu|
dbgFtriage|Ftriage properties|adnlktu|apicId,id,operState,pid
dbgNodeInst|SNMP Node Inst info|adnlu|nodeId
dbgOngoingAcMode|Ongoing Atomic Counters mode|adnlktu|adminSt,mode
dbgacAnyToEp|Any to an End-Point Atomic Counter Policy|adnlktu+|adminSt,latencyCollect,usage
dbgacEpToAny|End-Point to any Atomic Counter Policy|adnlktu+|adminSt,latencyCollect,usage
dbgacEpToEp|End-Point to End-Point Atomic Counter Policy|adnlktu+|adminSt,latencyCollect,usage
dbgacEpToEpg|From an EP to an EPG Atomic Counter Policy|adnlktu+|adminSt,latencyCollect,usage
dbgacEpToExt|End-Point to Ext. IP Address Atomic Counter Policy|adnlktu+|adminSt,dstIp,latencyCollect,usage
dbgacEpgToEp|From an EPG to an EP Atomic Counter Policy|adnlktu+|adminSt,latencyCollect,usage
dbgacEpgToEpg|Application Component to Aplication Component Atomic Counter Policy|adnlktu+|adminSt,ipConnType,latencyCollect,usage
dbgacEpgToIp|End-Point Group to an External IP                        Address Atomic Counter Policy|adnlktu+|adminSt,dstIp,latencyCollect,usage
dbgacExtToEp|Ext IP Address to End-Point Atomic Counter Policy|adnlktu+|adminSt,latencyCollect,srcIp,usage
dbgacFilter|Atomic Counter Filter|adnlktu|dstPort,prot,srcPort
dbgacIpToEpg|From an ExtIpernal IP Address to an EPG Atomic                        Counter Policy|adnlktu+|adminSt,latencyCollect,srcIp,usage
dbgacIpToIp|Ext IP Address to Ext IP Address Atomic Counter Policy|adnlktu+|adminSt,dstIp,latencyCollect,srcIp,usage
dbgacRsAcExtPolToContext|Context Name|au+|tDn
dbgacRsContext|Context Name|au+|tDn
dbgacRsFromAbsEpg|Source L3Out EPG Relation for Atomic Counter Policy|au+|tDn
dbgacRsFromEp|Source Ep Relation for Atomic Counter Policy|au+|tDn
dbgacRsFromEpForEpToEpg|Source Ep Relation for Ep to Epg Atomic Counter Policy|au+|tDn
dbgacRsFromEpIp|Source Ep Relation for Atomic Counter Policy|au+|tDn
dbgacRsFromEpIpForEpToEpg|Source Ep Relation for Ep to Epg Atomic Counter Policy|au+|tDn
dbgacRsFromEpg|Source EPG Relation for Atomic Counter Policy|au+|tDn
dbgacRsFromEsg|Source ESG Relation for Atomic Counter Policy|au+|tDn
dbgacRsToAbsEpg|Destination L3Out EPG Relation for Atomic Counter Policy|au+|tDn
dbgacRsToAbsEpgForEpgToEpg|Destination L3Out EPG Relation for Atomic Counter Policy|au+|tDn
dbgacRsToEp|Destination Ep Relation for Atomic Counter Policy|au+|tDn
dbgacRsToEpForEpToEp|Destination Ep Relation for End-Point to End-Point Atomic Counter Policy|au+|tDn
dbgacRsToEpForEpgToEp|Destination Ep Relation for Epg to Ep Atomic Counter Policy|au+|tDn
dbgacRsToEpIp|Destination Ep Relation for Atomic Counter Policy|au+|tDn
dbgacRsToEpIpForEpToEp|Destination Ep Relation for End-Point to End-Point Atomic Counter Policy|au+|tDn
dbgacRsToEpIpForEpgToEp|Destination Ep Relation for Epg to Ep Atomic Counter Policy|au+|tDn
dbgacRsToEpg|Destination EPG Relation for Atomic Counter Policy|au+|tDn
dbgacRsToEpgForEpgToEpg|Destination EPG Relation for Epg to Epg Atomic Counter Policy|au+|tDn
dbgacRsToEsgForEpgToEpg|Destination ESG Relation for Atomic Counter Policy|au+|tDn
dbgexpCoreP|Core Export Policy|adnlu+|adminSt,apicPath,appName,collectType,compression,controllerLocation,dbMetadata,exportToController,exportToIntersight,extensiveLogs,upgradeLogs,vendorName
dbgexpCoreStatus|Core Export Status|au+|hostName,nodeId
dbgexpPolicyStatus|Per Policy Container for Export Status|au+|polName
dbgexpPolicyStatusInstance|Per Policy Instance Container for Export Status|au+|collectionTime
dbgexpRsData|Relation to Techsupport Data Collection Policy|au+|tDn
dbgexpRsExportDest|Export Destination Policy|au+|tDn
dbgexpRsTSOnDScheduler|Relation to Techsupport Scheduler Policy|au+|tnTrigSchedPName
dbgexpRsTSScheduler|Relation to Techsupport Scheduler Policy|au+|tnTrigSchedPName
dbgexpRsTsODev|Relation to ODev|au|tDn
dbgexpRsTsSrc|Relation to Techsupport Source Node|au|tDn
dbgexpRsUserCtx|Relation to L3 Context Export Policy|au+|tDn
dbgexpSvccoreStatusInstance||au+|collectionTime
dbgexpTSDomain|VMM domain for techsupport|anlktu|domain
dbgexpTechSupCollect|Per Feature Container for Techsupport Data|anlu|collectionType,ident,localeType,value
dbgexpTechSupData|Per Feature Container for Techsupport Data|anlu|feature
dbgexpTechSupDataCont|Container for Data Collected for Techsupport|anlu|
dbgexpTechSupODev|TechSupport Export Policy for ODev|adnlu+|adminSt,apicPath,appName,category,compression,controllerLocation,dbMetadata,endTime,exportToController,exportToIntersight,extensiveLogs,startTime,upgradeLogs,vendorName
dbgexpTechSupOnD|TechSupport Export on Demand|adnlu+|adminSt,apicPath,appName,category,compression,controllerLocation,dbMetadata,endTime,exportToController,exportToIntersight,extensiveLogs,startTime,upgradeLogs,vendorName
dbgexpTechSupP|TechSupport Export Policy|adnlu+|adminSt,apicPath,appName,category,compression,controllerLocation,dbMetadata,endTime,exportToController,exportToIntersight,extensiveLogs,startTime,upgradeLogs,vendorName
dbgexpTechSupStatus|TechSupport Export Status|au+|hostName,nodeId
dbgexpTechSupTrigCollectLTask||adu|adminSt,file,freq,type
dbgexpTechSupVmm|TechSupport Export Policy for VMM|adnlu+|adminSt,apicPath,appName,category,compression,controllerLocation,dbMetadata,endTime,exportToController,exportToIntersight,extensiveLogs,startTime,upgradeLogs,vendorName
dcDeliveryStatus||au|
dcEp|Container for intersight device connector related objects|au|
dcMessage||au|addiProp1,addiProp2,category,hasSecureData,nodeId,payload,refreshDate,refreshNodeId,securePayload,updateDate
dcPolicy|Intersight Device Connector Policy|anlu|adminState,upgradeAdminState
dcUserKeyCert|device connector configuration|au|cert,certFileName,key,keyFileName,path
dhcpClientAddr|Client Address|a|address
dhcpClientResp|Client Response|a|
dhcpDiscNode|DHCP Discovered Client Node|a+|ciAddr,encap,mac
dhcpEp||anlu|ack
dhcpInfraProvP|Access DHCP Relay Provider Profile|adnlu|mode
dhcpLbl|DHCP Relay Label|adnlktu+|owner,tag
dhcpMsgStats|DHCP Message Statistics|a|type
dhcpMsgStatsv6|DHCPv6 Message Statistics|a|typev6
dhcpNodeConvP|Fabric Node Standalone to ACI conversion|adnlu+|enablePoap,pathEpName
dhcpNodeGrp|DHCP Node Group|adnlktu+|type
dhcpNodeIdentPOper|Fabric Node Member Oper|adnlu+|serial
dhcpOption|DHCP Option|anlu|data,id
dhcpOptionPol|DHCP Option Policy|adnlktu|
dhcpPodGrp|DHCP POD Group|adnlktu+|type
dhcpRelayAddr|Relay Address|au+|address,vrf
dhcpRelayAddrStats|Relay Address Statistics|a|
dhcpRelayGwExtIp|Use the external secondary address for DHCP relay gateway|adnlu|
dhcpRelayIfStats|Relay Interface Statistics|a|
dhcpRelayIfStatsv6|IPv6 Relay Interface Statistics|a|
dhcpRelayP|DHCP Relay Policy|adnlktu+|mode,owner
dhcpRsDhcpOptionPol|DHCP Option Policy|au+|tnDhcpOptionPolName
dhcpRsProv|DHCP Provider|au+|addr,pref,tDn
dhcpRsRelayP|DHCP Relay Policy|au+|tnDhcpRelayPName
dhcpRsToNodeGrp|DHCP Node Group|au+|tDn
dhcpServerInfo|Vtor Dhcp Server info|a+|
dmemotltestBaseConfig||au|cfgProp0,dbSize,logPath,notifyFlag,vdc
dmemotltestDmeMotlRoot||au|
dnsDom|Domain|adnlu|isDefault
dnsDomain|DNS Domain|adnlu|isDefault
dnsLbl|DNS Profile Label|adnlktu|tag
dnsProfile|DNS Profile|adnlktu+|IPVerPreference
dnsProv|DNS Provider|anlu|addr,preferred
dnsProvider|DNS Provider|anlu|addr,preferred
dnsRsProfileToEpg|Relation to the EPg through which DNS server is reachable|au|tDn
dnsepgDomain|DNS Domain|adnlktu+|domain
dnsepgRsSvrEpg|Relation from a dnsepgSvrGrp to an EPG|au+|tDn
dnsepgSvr|DNS Server|anlu+|ip
dnsepgSvrGrp|DNS Server Group|anlu+|nw
dot1xIf|Dot1x interface information|adnu+|dot1xAuthOrder,guestVlan,hostMode,id,inactivityPeriod,maxReauthReq,maxReq,paeType,quietPeriod,rateLimitPeriod,reAuthPeriod,serverTimeout,suppTimeout,txPeriod
dot1xIfStats|Interface statistics|a|
dppCkt|Vlan/Vxlan CktEp|au+|l2CktEpDn
dppIf|DPP Interface|au+|direction,id
drawCont|Graph Node Container|au|
drawInst|Graph Node|au|info,oDn
dwdmFabIfPol|Profiles for DWDM to be applied at the interface level|adnlktu|fcotChannelNumber
dwdmIfPol|Profiles for DWDM to be applied at the interface level|adnlktu|fcotChannelNumber
edmEncapDef|Encap Instance|adlu|epgPKey,srcCl
edmRsCtrlrToDom|Association between proxy Ctrlr and domain|au+|tDn
edmRsEncapDef|Relation to a Single Encap Definition|au+|tDn
edmRsExtDevDomP|Domain|au+|tDn
edmRsToNicProfToDom|Association between Managed NIC to a NIC Profile Domain Association|au+|tDn
edmRsToSvrNic|Association between ServerNic (UCSM inventory) and HpNic (VMM inventory)|au+|tDn
edrErrDisRecoverPol|Error Disabled Recovery Policy|adnlktu|errDisRecovIntvl
edrEventP|Error Disabled Recovery Event|adnlu|event,recover
eigrpAuthIfP|KeyChainPol Holder Mo|au+|
eigrpCtxAfPol|EIGRP Address Family Context Policy|adnlktu|actIntvl,extDist,intDist,maxPaths,metricStyle
eigrpExtP|External Profile|adlu|asn
eigrpIfP|Interface Profile|adnlu+|
eigrpIfPol|EIGRP Interface Policy|adnlktu|bw,ctrl,delay,delayUnit,helloIntvl,holdIntvl
eigrpRsIfPol|Interface Policy|au+|tnEigrpIfPolName
eigrpRsKeyChainPol|KeyChain Policy|au+|tnFvKeyChainPolName
eigrpRtSummPol|EIGRP route summarization policy|adnlktu|
eigrpStubDef|EIGRP Stub Route Advertisement Controls|adnlu|rtAdvCtrl
epControlP|Endpoint Control Policy|adnlktu|adminSt,holdIntvl,rogueEpDetectIntvl,rogueEpDetectMult
epIpAgingP|IP Aging Policy|adnlktu|adminSt
epLoopProtectP|EP Loop Protection Policy|adnlktu|action,adminSt,loopDetectIntvl,loopDetectMult
eptrkCompInfo|Component info|au|compName,dbgInternalData,operStQual
eptrkIpEpExec|Ip Endpoint Exec|adnu+|addr,adminSt,dstIp,dstMac,freq,payloadSz,srcIp,srcMac,srcNodeId,tenant,type,vrf,vtep,vtepEncap
eptrkIpEpRslt|IP EP Tracking Result|adu|ack,addr,dbgInternalData,epRsltVrf,operStQual,type
eptrkKVInfo|Key Values for each component|au|key,value
eptrkMacEpExec|Mac Endpoint Exec|adnu+|addr,adminSt,dstIp,dstMac,encap,freq,payloadSz,srcIp,srcMac,srcNodeId,tenant,type,useEncap,vnid,vrf,vtep,vtepEncap
eptrkMacEpRslt|MAC EP Tracking Result|adu|ack,addr,dbgInternalData,encap,operStQual,type
eqptChLocateLTask||adu|adminSt,freq,type
eqptChOutOfServiceLTask||adu|adminSt,freq,mode,type
eqptChReloadLTask||adu|adminSt,compFwUpd,freq,type
eqptExtChLocateLTask||adu|adminSt,freq,type
eqptExtChReloadLTask||adu|adminSt,freq,type
eqptFCLocateLTask||adu|adminSt,freq,type
eqptFCPoweroffLTask||adu|adminSt,freq,type
eqptFCReloadLTask||adu|adminSt,freq,type
eqptFlashConfig|FlashConfig|au|
eqptFtLocateLTask||adu|adminSt,freq,type
eqptLCLocateLTask||adu|adminSt,freq,type
eqptLCPoweroffLTask||adu|adminSt,freq,type
eqptLCReloadLTask||adu|adminSt,freq,type
eqptLPort|Port|au|
eqptPortP|Port Policy|au+|id
eqptSlotSetInServiceLTask||adu|adminSt,freq,type
eqptSupCLocateLTask||adu|adminSt,freq,type
eqptSupCReloadLTask||adu|adminSt,freq,type
eqptSysCLocateLTask||adu|adminSt,freq,type
eqptSysCPoweroffLTask||adu|adminSt,freq,type
eqptSysCReloadLTask||adu|adminSt,freq,type
eqptUsbConfig|USBConfig|au|
eqptdiagpBootPol|Equipment Diagnostic Bootup Policy|adnlktu|adminSt,lvl
eqptdiagpCardHealthPol|Equipment Diagnostic Card Health Policy|adnlktu|adminSt,tests
eqptdiagpLeTsBtEcc|Leaf Bootup Diag Policy Set for the Extended Chassis Card Type|adnlktu|adminSt,diagsBm,fullBm
eqptdiagpLeTsBtLc|Leaf Linecard Bootup Diags|adnlktu|adminSt,diagsBm,fullBm
eqptdiagpLeTsBtSc|Bootup Diag Policy for the Leaf Node Supervisor Line Cards|adnlktu|adminSt,diagsBm,fullBm
eqptdiagpLeTsHlEcc|Leaf Health Diag Policy Set for the Extended Chassis Card Type|adnlktu|adminSt,diagsBm,freq,fullBm
eqptdiagpLeTsHlLc|Leaf Linecard Health Diags|adnlktu|adminSt,diagsBm,freq,fullBm
eqptdiagpLeTsHlSc|Leaf Health Diag Policy Set for the IO Line Card Type|adnlktu|adminSt,diagsBm,freq,fullBm
eqptdiagpLeTsOdEcc|FEX On-demand Diags|adnlktu|adminSt,diagsBm,fullBm,inclDisruptive
eqptdiagpLeTsOdLc|Leaf Linecard On-demand Diags|adnlktu|adminSt,diagsBm,fullBm,inclDisruptive
eqptdiagpLeTsOdSc|Leaf Line Card On-demand|adnlktu|adminSt,diagsBm,fullBm,inclDisruptive
eqptdiagpNodeHealthPol|Equipment Diagnostic Node Health Policy|adnlktu|adminSt,tests
eqptdiagpPortHealthPol|Equipment Diagnostic Port Health Policy|adnlktu|adminSt,tests
eqptdiagpRsExtChCardOdDiag|Relation to Extended Chassis Module|au|tDn
eqptdiagpRsFcOdDiag|Relation to Fabric Module|au|tDn
eqptdiagpRsFpOdDiag|Relation to Fabric Port for On-Demand Diag Policy|au|tDn
eqptdiagpRsLcOdDiag|Relation to Linecard|au|tDn
eqptdiagpRsLpOdDiag|Relation to Leaf Port for On-Demand Diag Policy|au|tDn
eqptdiagpRsSupCOdDiag|Relation to Supervisor Module|au|tDn
eqptdiagpRsSysCOdDiag|Relation to System Controller Module|au|tDn
eqptdiagpSpTsBtFc|Spine Fabric-card Bootup Diags|adnlktu|adminSt,diagsBm,fullBm
eqptdiagpSpTsBtLc|Spine Linecard Bootup Diags|adnlktu|adminSt,diagsBm,fullBm
eqptdiagpSpTsBtSc|Spine Sup-card Bootup Diags|adnlktu|adminSt,diagsBm,fullBm
eqptdiagpSpTsBtScc|Spine Sys-controller-card Bootup Diags|adnlktu|adminSt,diagsBm,fullBm
eqptdiagpSpTsHlFc|Spine Fabric-card Health Diags|adnlktu|adminSt,diagsBm,freq,fullBm
eqptdiagpSpTsHlLc|Spine Linecard Health Diags|adnlktu|adminSt,diagsBm,freq,fullBm
eqptdiagpSpTsHlSc|Spine Sup-card Health Diags|adnlktu|adminSt,diagsBm,freq,fullBm
eqptdiagpSpTsHlScc|Spine Sys-controller-card Health Diags|adnlktu|adminSt,diagsBm,freq,fullBm
eqptdiagpSpTsOdFc|Spine Fabric-card On-demand Diags|adnlktu|adminSt,diagsBm,fullBm,inclDisruptive
eqptdiagpSpTsOdLc|Spine Linecard On-demand Diags|adnlktu|adminSt,diagsBm,fullBm,inclDisruptive
eqptdiagpSpTsOdSc|Spine Sup-card On-demand Diags|adnlktu|adminSt,diagsBm,fullBm,inclDisruptive
eqptdiagpSpTsOdScc|Spine Sys-controller-card On-demand Diags|adnlktu|adminSt,diagsBm,fullBm,inclDisruptive
eqptdiagpTsBtExtChFP|Bootup Diag Policy Set for ExtCh(fex) Host Port Types|adnlktu|adminSt,diagsBm,fullBm
eqptdiagpTsBtExtChHP|Bootup Diag Policy Set for ExtCh(fex) Host Port Types|adnlktu|adminSt,diagsBm,fullBm
eqptdiagpTsBtFabP|Bootup Diag Policy Set for Fabric Port Types|adnlktu|adminSt,diagsBm,fullBm
eqptdiagpTsBtLeafP|Bootup Diag Policy Set for Leaf Port Types|adnlktu|adminSt,diagsBm,fullBm
eqptdiagpTsHlExtChFP|Health Diag Policy Set for ExtCh Fabric Port Types|adnlktu|adminSt,diagsBm,freq,fullBm
eqptdiagpTsHlExtChHP|Health Diag Policy Set for ExtCh (fex) Host Port Types|adnlktu|adminSt,diagsBm,freq,fullBm
eqptdiagpTsHlFabP|Health Diag Policy Set for Fab Port Types|adnlktu|adminSt,diagsBm,freq,fullBm
eqptdiagpTsHlLeafP|Health Diag Policy Set for Leaf Port Types|adnlktu|adminSt,diagsBm,freq,fullBm
eqptdiagpTsOdFabP|On-Demand Diag Policy Set for Fab Port Types|adnlktu|adminSt,diagsBm,fullBm,inclDisruptive
eqptdiagpTsOdLeafP|On-Demand Diag Policy Set for Leaf Port Types|adnlktu|adminSt,diagsBm,fullBm,inclDisruptive
equipmentFlashConfigPol|Flash configuration Policy|adnlktu|deltape,gbb,peCycles,readErr
ethpmEvent|Error Disabled Recovery Event|anu|event
eventCtrlrRetP|Controller Event Retention Policy|adnlktu|maxSize,purgeWin
eventSubscribedClassId|Temporary MO to hold the class ID related to this subscription ID|au|subClassId
eventSubscriptionId|Temporary MO to hold the Subscription ID|au|subId
eventSubscriptionMsgCont|Temporary MO to hold all the Sub ID and related Class IDs|au|
eventSwRetP|Switch Event Retention Policy|adnlktu|maxSize,purgeWin
extdevAssociatedAppsCont|Container for App Links|au+|
extdevDevType|Container for External Device Types and Info|au|deviceType,productName,vendor
extdevDevTypeCont|Container for External Device Types and Info|au|
extdevGroupP|Integration Group|anlktu+|
extdevMgrP|Integration|anlu+|connURI,deviceAddress,inventoryTrigSt,isAppManaged,pwd,seqNum,srcDevType,usr
extdevNicProf|NIC Profile|adnlu+|externalId
extdevRsExtdevMgrMgmtEPg|Management EPg|au|tDn
extdevRsFromDevMgrToApp|Relation to App|au+|isDefaultConn,tDn
extdevRsNicProfToDomP|Relation to DomP|au+|tDn
extdevRsToApPlugin|Target App Plugin|au|isAppManaged,tDn
extdevSDWanPolCont|WAN SLA Policy Container|adnlktu|
extdevSDWanSlaPol|WAN SLA Policy|adnlu|dscp,edmSlaDn,jitter,latency,loss
extdevSwMgrFlags|Container for domain relations|au+|dynLooseNodeDiscovery,encapDeployMode,nicProfCfgPreserveMode
extdevSwMgrPolCont|Container for domain relations|au+|
extdevUplinkProf|Uplink Profile|adnlu+|apicControlled,externalId
fabricAnycastMulticastSetupP|Intersite Anycast Multicast Setup Policy for the whole site|adnlu|addr
fabricBlacklistPol|Admin Down Policy|adnlktu|
fabricCtrlrIdentP|Fabric Controller Member|adlu|reject,serial
fabricCtrlrP|Controller Profile|adnlktu+|
fabricCtrlrPGrp|Controller Policy Group|adnlktu+|
fabricCtrlrS|Controller Selector|adnlktu+|type
fabricDeployPol|Deployment Policy|adnlktu|showUsageWarn
fabricExplicitGEp|VPC Explicit Protection Group|anu+|id
fabricExtPol|Extended Fabric Equipment Policy|adnlktu|id
fabricExtRoutablePodSubnet|POD subnets in addition to SetupP|adnlu|pool,reserveAddressCount,state
fabricExtSetupP|Fabric Setup Policy for an External Site|adnlu+|extPoolId,tepPool
fabricFIfPol|Fabric Link Level Policy|adnlktu+|linkDebounce
fabricFLinkFlapPol|Fabric Link Flap Policy|adnlktu+|linkFlapErrorMax,linkFlapErrorSeconds
fabricFuncP|Function Profile|adnlktu+|
fabricGlbEpListenPol|global Ep listen policy|adnlktu|enabled,encap
fabricHIfPol|Link Level Policy|adnlktu+|autoNeg,dfeDelayMs,emiRetrain,fecMode,linkDebounce,portPhyMediaType,speed
fabricInst|Fabric Instance|anlktu+|
fabricLFPathS|Leaf Path Selector|adnlktu+|
fabricLFPortS|Leaf Fabric Port Selector|adnlktu+|type
fabricLeCardP|Leaf Module Profile|adnlktu+|
fabricLeCardPGrp|Leaf Module Policy Group|adnlktu+|
fabricLeCardS|Leaf Module Selector|adnlktu+|type
fabricLeNodePGrp|Leaf Switch Policy Group|adnlktu+|
fabricLePortP|Leaf Fabric Interface Profile|adnlktu+|
fabricLePortPGrp|Leaf Fabric Port Policy Group|adnlktu+|
fabricLeafP|Leaf Switch Profile|adnlktu+|
fabricLeafS|Switch Association|adnlktu+|type
fabricLinkFlapPol|Link Flap Policy|adnlktu+|linkFlapErrorMax,linkFlapErrorSeconds
fabricNode|Fabric Node|alu+|adSt,id
fabricNodeBlk|Node Block|adnlu|
fabricNodeConfig|Port Configuration|au|assocGrp,node
fabricNodeControl|Fabric Node Control|adnlktu|control,featureSel
fabricNodeIdentP|Fabric Node Member|adnlu+|extPoolId,fabricId,nodeId,nodeType,podId,role,serial
fabricNodeIdentPol|Fabric Membership Policy|adnlktu+|
fabricNodeInfo|Node Info|anu+|
fabricNodePEp|Node Policy End Point|adnlu+|id,podId
fabricNodePublicKey|Node Public Key for OSPF Auth Key Encryption|au|data
fabricOLeafS|Override Leaf Selector|adnlktu+|
fabricOOServicePol|Out of Service Fabric Policy|adnlktu+|
fabricOSpineS|Override Spine Selector|adnlktu+|
fabricPodBlk|Pod Block|adnlu|
fabricPodP|Pod Profile|adnlktu+|
fabricPodPGrp|Pod Policy Group|adnlktu+|
fabricPodS|Pod Selector|adnlktu+|type
fabricPortBlk|Port Block|adnlu|fromCard,fromPort,toCard,toPort
fabricPortConfig|Port Configuration|au|action,assocGrp,card,description,node,port,role,shutdown,subPort
fabricPortConvertNode|Convert Node Trigger|au|convertNode,convertPort,node
fabricProtPol|Virtual Port Channel Security Policy|adnlktu+|pairT
fabricRogueExceptionMac|Rogue Exception Mac|adnlu|mac
fabricRogueExceptionMacCont|fabric wide mac exception list summary|adnlu|
fabricRsApplCoreP|Tech Support Policy|au+|tnDbgexpCorePName
fabricRsApplMonPol|Monitoring Policy|au+|tnMonFabricPolName
fabricRsApplTechSupOnD|Tech Support Policy for On-demand Collection|au+|tnDbgexpTechSupOnDName
fabricRsApplTechSupOnDemand|Tech Support Policy for On-demand Collection|au+|tnDbgexpTechSupOnDName
fabricRsApplTechSupP|Tech Support Policy|au+|tnDbgexpTechSupPName
fabricRsApplTechSupPSched|Tech Support Policy|au+|tnDbgexpTechSupPName
fabricRsCallhomeInvPol|Callhome Inventory Policy|au+|tnCallhomeInvPName
fabricRsCommPol|Communication Policy|au+|tnCommPolName
fabricRsCtrlrPGrp|Controller Policy Group|au+|tDn
fabricRsDecommissionNode|Decommission Node|au+|debug,removeFromController,secureErase,tDn
fabricRsDwdmFabIfPol|DWDM fiber optics channel Policy|au+|tnDwdmFabIfPolName
fabricRsFIfPol|Relation to Fabric Interface Policy|au+|tnFabricFIfPolName
fabricRsFLinkFlapPol|Relation to Fabric Link Flap Policy|au+|tnFabricFLinkFlapPolName
fabricRsL3IfPol|L3 Interface Policy|au+|tnL3IfPolName
fabricRsLFPathAtt|Leaf Fabric Path|au|tDn
fabricRsLeCardP|Leaf Module Profile|au+|tDn
fabricRsLeCardPGrp|Leaf Module Policy Group|au+|tDn
fabricRsLeNodePGrp|Leaf Node Policy Group|au+|tDn
fabricRsLePortP|Leaf Interface Profile|au+|tDn
fabricRsLePortPGrp|Leaf Port Policy Group|au+|tDn
fabricRsMacsecFabIfPol|macsec Policy|au+|tnMacsecFabIfPolName
fabricRsMacsecPol|macsec Policy|au+|tnMacsecFabIfPolName
fabricRsMonIfFabricPol|Monitoring Policy|au+|tnMonFabricPolName
fabricRsMonInstFabricPol|Monitoring Policy|au+|tnMonFabricPolName
fabricRsMonModuleFabricPol|Monitoring Policy|au+|tnMonFabricPolName
fabricRsNodeCfgSrv|Analytics Config Server Policy|au+|tDn
fabricRsNodeCoreP|Tech Support Policy|au+|tnDbgexpCorePName
fabricRsNodeCtrl|Digital Optical Monitoring Policy|au+|tnFabricNodeControlName
fabricRsNodeFlowServers|Telemetry Policy|au+|tDn
fabricRsNodeTechSupP|Tech Support Policy|au+|tnDbgexpTechSupPName
fabricRsOFabricNode|Fabric Node|au|tDn
fabricRsOLeafSToLeNodePGrp|Leaf Node Policy Group|au+|tDn
fabricRsOSpineSToSpNodePGrp|Spine Node Policy Group|au+|tDn
fabricRsOosPath|Out of Service Fabric Path|au+|lc,tDn
fabricRsOosSlot|Out of Service Slot|au+|lc,tDn
fabricRsOpticsFabIfPol|Relation to Fabric Interface Optics Policy|au+|tDn
fabricRsPathToLePortPGrp|Leaf Port Policy Group|au+|tDn
fabricRsPathToSpPortPGrp|Spine Port Policy Group|au+|tDn
fabricRsPodPGrp|Pod Policy Group|au+|tDn
fabricRsPodPGrpBGPRRP|BGP Instance Policy|au+|tnBgpInstPolName
fabricRsPodPGrpCoopP|COOP Group Policy|au+|tnCoopPolName
fabricRsPodPGrpIsisDomP|ISIS Domain Policy|au+|tnIsisDomPolName
fabricRsPsuInstPol|PSU Instance Policy|au+|tnPsuInstPolName
fabricRsRemoteStatsServer|Remote Telemetry StatsServer|au+|tnTelemetryStatsServerPName
fabricRsSFPathAtt|Spine Fabric Path|au|tDn
fabricRsSnmpPol|SNMP Policy|au+|tnSnmpPolName
fabricRsSpCardP|Spine Module Profile|au+|tDn
fabricRsSpCardPGrp|Spine Module Policy Group|au+|tDn
fabricRsSpNodePGrp|Spine Node Policy Group|au+|tDn
fabricRsSpPortP|Spine Interface Profile|au+|tDn
fabricRsSpPortPGrp|Spine Port Policy Group|au+|tDn
fabricRsTimePol|DateTime Policy|au+|tnDatetimePolName
fabricRsTwampResponderPol|TWAMP Responder Policy|au+|tnTwampResponderPolName
fabricRsTwampServerPol|TWAMP Server Policy|au+|tnTwampServerPolName
fabricRsVpcInstPol|Relation to VPC Domain Policy|au+|tnVpcInstPolName
fabricSFPathS|Spine Path Selector|adnlktu+|
fabricSFPortS|Spine Fabric Port Selector|adnlktu+|type
fabricSetupP|Fabric Setup Policy for a POD|adnlu+|podId,podType,tepPool
fabricSetupPol|Fabric Firsttime Setup Policy|adnlktu+|
fabricSpCardP|Spine Module Profile|adnlktu+|
fabricSpCardPGrp|Spine Module Policy Group|adnlktu+|
fabricSpCardS|Spine Module Selector|adnlktu+|type
fabricSpNodePGrp|Spine Switch Policy Group|adnlktu+|
fabricSpPortP|Spine Fabric Interface Profile|adnlktu+|
fabricSpPortPGrp|Spine Fabric Port Policy Group|adnlktu+|
fabricSpineP|Spine Switch Profile|adnlktu+|
fabricSpineS|Spine Selector|adnlktu+|type
fabricSubPortBlk|Fabric Sub Port Block|adnlu|fromCard,fromPort,fromSubPort,toCard,toPort,toSubPort
fabricSystemInfo|Node Info|anu|
faultCtrlrRetP|Controller Fault Retention Policy|adnlktu|maxSize,purgeWin
faultRelnHolder|Policy holder container|anlu+|id
faultSwRetP|Switch Fault Retention Policy|adnlktu|maxSize,purgeWin
faultThrValueDouble||au|propId,thrValue,value
faultThrValueFloat||au|propId,thrValue,value
faultThrValueSByte||au|propId,thrValue,value
faultThrValueSint16||au|propId,thrValue,value
faultThrValueSint32||au|propId,thrValue,value
faultThrValueSint64||au|propId,thrValue,value
faultThrValueTrigger||au|propId,thrValue,value
faultThrValueUByte||au|propId,thrValue,value
faultThrValueUint16||au|propId,thrValue,value
faultThrValueUint32||au|propId,thrValue,value
faultThrValueUint64||au|propId,thrValue,value
fcDomP|FC Domain|anlktu+|
fcFabricPol|Fibre Channel Fabric Level Policy|adnlktu|edTov,fcMap,raTov
fcIfPol|Interface FC Policy|adnlktu|automaxspeed,fillPattern,portMode,rxBBCredit,speed,trunkMode
fcInstPol|FC Instance Policy|adnlktu|ctrl,fipKaIntvl
fcPinningLbl|Fibre Channel Uplink Pinning Label|adnlktu|
fcPinningP|Fibre Channel Uplink Pinning Group Profile|adnlktu|
fcRsPinToPath|Pinned Path|au|tDn
fcRsVsanAttr|Relation to VSAN Attributes|au+|tDn
fcRsVsanNs|Relation to VSAN Pool|au+|tDn
fcVsanAttrP|VSAN Attributes|adnlktu|
fcVsanAttrPEntry|Vsan Attribute Entry|au|lbType,vlanEncap,vsanEncap
fhsArpStatsClearArpStatsLTask||adu|adminSt,freq,type
fhsBDPol|FHS BD Policy|adnlktu|ipInspectAdminSt,raGuardAdminSt,srcGuardAdminSt
fhsDhcpv4StatsClearDhcpv4StatsLTask||adu|adminSt,freq,type
fhsDhcpv6StatsClearDhcpv6StatsLTask||adu|adminSt,freq,type
fhsNdStatsClearNdStatsLTask||adu|adminSt,freq,type
fhsRaGuardPol|RA Guard Policy|adnlktu|managedConfigCheck,managedConfigFlag,maxHopLimit,maxRouterPref,minHopLimit,otherConfigCheck,otherConfigFlag
fhsTrustCtrlPol|Trust Control Policy|adnlktu|hasDhcpv4Server,hasDhcpv6Server,hasIpv6Router,trustArp,trustNd,trustRa
fhsViolationEventClearViolationLTask||adu|adminSt,freq,type
fileRemotePath|Remote Path of a File|adnlu+|authType,host,identityPrivateKeyContents,identityPrivateKeyPassphrase,identityPublicKeyContents,protocol,remotePath,remotePort,userName,userPasswd
fileRsARemoteHostToEpg|Attachable Target Group|au|tDn
fileRsARemoteHostToEpp|Relation to Remote Host  Reachability EPP|au+|tDn
firmwareCatFwP|Catalog firmware policy|adnlktu|ignoreCompat,internalLabel,srUpgrade,srVersion,version,versionCheckOverride
firmwareCcoSource|Cco Firmware Source|adnlu+|authPass,authType,dnldTaskFlip,identityPrivateKeyContents,identityPrivateKeyPassphrase,identityPublicKeyContents,loadCatalogIfExistsAndNewer,password,pollingInterval,proto,url,user
firmwareCtrlrFwP|Controller Firmware Policy|adnlktu|adminState,ignoreCompat,internalLabel,srUpgrade,srVersion,version,versionCheckOverride
firmwareFirmware|Firmware|anu+|deleteIt,latest
firmwareFwGlobal|Firmware Sync Status|anu|syncSt
firmwareFwGrp|Firmware Group|adnlktu+|type
firmwareFwP|Firmware Policy|adnlktu|effectiveOnReboot,ignoreCompat,internalLabel,srUpgrade,srVersion,version,versionCheckOverride
firmwareInternalSource|Internal Firmware Source|adnlu+|authPass,authType,dnldTaskFlip,identityPrivateKeyContents,identityPrivateKeyPassphrase,identityPublicKeyContents,loadCatalogIfExistsAndNewer,password,pollingInterval,proto,url,user
firmwareOSource|Firmware Download Task|adnlu+|authPass,authType,dnldTaskFlip,identityPrivateKeyContents,identityPrivateKeyPassphrase,identityPublicKeyContents,loadCatalogIfExistsAndNewer,password,pollingInterval,proto,url,user
firmwarePodFwGrp|POD Firmware Group|adnlktu+|type
firmwareRepoP|Firmware repository profile|adnlktu+|defaultSwitchVersion,enforceBootscriptVersionValidation
firmwareRsFwgrpp|Relation to Firmware Group|au+|tnFirmwareFwPName
firmwareRsToFwGrp|Firmware Group|au+|tDn
firmwareSyncStCont|Sync Status Container|au|
firmwareSyncStNode|Sync Status Node|au|SelfNodeId
fmcastSystemGIPoPol|System GIPo Policy|adnlktu|useConfiguredSystemGIPo
fteCollector|Configure the FTE Collector Information|adnlu|dscp,dstAddr,dstPort,srcAddr,swExport,vrfName
fteCollectorBucket|Flow Collector Bucket Entry|adu+|hashHi,hashLo,id
fteEventTcpFlags|Configure FTE Event Tcp Flags Information|adnlu|tcpAckFlag,tcpCwrFlag,tcpEceFlag,tcpFinFlag,tcpFlagSet,tcpNsFlag,tcpPshFlag,tcpRstFlag,tcpSynFlag,tcpUrgFlag
fteEvents|Configure FTE Events Information|adnlu|aclDrops,aclSpan,analyticsChangedBit,analyticsChangedCount,analyticsChangedLimit,blackHole,bufferDrops,dropFlowCount,eventExportMax,exportFlowBit,exportFlowCount,exportFlowLimit,firstPacketBit,firstPacketCount,firstPacketLimit,flowType,fwdDrops,groupDropEvents,groupLatencyEvents,latencyCount,latencyFlowCount,latencyLimit,latencyThreshold,latencyThresholdUnit,mousePacketBit,mousePacketCount,mousePacketLimit,packetDisposition,packetDispositionIdsDrop,packetDispositionPolicingDrop,packetDispositionPolicyApplied,packetDispositionPolicyCopy,packetDispositionPolicyDrop,packetDispositionPolicyRedirect,packetDispositionRpfPortSecFail,packetLength,packetValueMatchBit,packetValueMatchCount,packetValueMatchLimit,pingOfDeath,receiveWindowZero,rttAckCount,rttAckLimit,rttSampleAckBit,rttSampleSeqBit,tableFullBit,tableFullCount,tableFullLimit,ttlMatchEnable,ttlMatchValue
fteEventsExtn|Configure FTE Events Information Extension|adnlu|ackNo,aclRedirect,baxErr,ceEtype,cos,dClass,dIpV4,dIpV6,dTep,ipDf,ipFragOffsetNonZero,ipIhl,ipLengthError,ipMf,ipOptPresent,ipPacketId,ipRsvd,ipv4ArpNdPacket,ipv4DPort,ipv4Protocol,ipv4SPort,ipv6DPort,ipv6Flowlabel,ipv6OptHdr,ipv6Protocol,ipv6SPort,l4PayloadLength,macDa,macSa,maskDipV4,maskSipV4,oClass,oPort,overlayEncapType,packetId,profileId,restSopBit,rxBd,rxIsEpg,sClass,sIpV4,sIpV6,sTep,seqNo,srcId,tenantId,tinyFrag,tos,ttlChanged,txBd,txIsEpg,urgPtrBad
fteFte|Configure Flow Table Events|au+|enable
fteFwdInstTarget|Forward Instance Target|au|DefPolicy,burstIntvlShift,collectIntvl,collectorId,dir,fltType,id,ipPktIdShift,mtu,seqNumGuessThreshHi,seqNumGuessThreshLo,srcPort
fteInst|Configure FTE Instance|au+|mode
fteMonitor|Configure FTE Monitor Information|adnlu+|
fteRecord|Configure FTE Record Information|adnlu|dstIpv4,dstIpv6,dstMac,dstPortIpv4,dstPortIpv6,etherType,flowLabel,protoIpv4,protoIpv6,srcIpv4,srcIpv6,srcMac,srcPortIpv4,srcPortIpv6,tosIpv4,tosIpv6
fteRsCollectorAtt|Reference to FTE Collector|au+|tDn
fteRsEventsAtt|Attach FTE Events to FTE Monitor|au+|tDn
fteRsMonitorAtt|Reference to Monitor|au|tDn
fteRsRecordAtt|Attach FTE Record to FTE Monitor|au+|tDn
fvAEPg|Application EPG|adnlu+|exceptionTag,floodOnEncap,fwdCtrl,hasMcastSource,isAttrBasedEPg,matchT,pcEnfPref,prefGrMemb,prio,shutdown
fvAEPgAddrMgmtPoolAtt|Application EPG IP Address Management Policy|adnlktu+|
fvAEPgLagPolAtt|Application EPG Lag Policy|au+|
fvAccP|Legacy Mode|adnlktu|encap
fvAddrMgmtAddrBlk|IP Address Management Policy|adnlu|from,to
fvAddrMgmtPool|IP Address Management Pool|adnlktu|
fvAp|Application Profile|adnlktu+|prio
fvBD|Bridge Domain|adnlktu+|OptimizeWanBandwidth,arpFlood,enableRogueExceptMac,epClear,epMoveDetectMode,hostBasedRouting,intersiteBumTrafficAllow,intersiteL2Stretch,ipLearning,ipv6McastAllow,limitIpLearnToSubnets,llAddr,mac,mcastARPDrop,mcastAllow,multiDstPktAct,serviceBdRoutingDisable,type,unicastRoute,unkMacUcastAct,unkMcastAct,v6unkMcastAct,vmac
fvCEp|Client End Point|anlu+|id
fvCepNetCfgPol|Client End point Network Configuration Policy For Microsoft|adnlu|dnsSearchSuffix,dnsServers,dnsSuffix,endIp,startIp,winsServers
fvConnInstrPol|Connectivity Instrumentation Policy|adnlktu|bdCtrl,ctxCtrl
fvCrtrn|Criterion|adnlktu|match,prec,scope
fvCtx|VRF|adnlktu+|bdEnforcedEnable,ipDataPlaneLearning,knwMcastAct,pcEnfDir,pcEnfPref,vrfIndex
fvCtxRtSummPol|Vrf Level Route Summarization Policy|adnlktu+|
fvDisableDPLearning|Disable Ip Dataplane Learning for EPG Host, /32 or /128|au+|
fvDnsAttr|DNS Attribute|adnlktu|filter
fvEPSelector|Endpoint Security Group EP (IP) Selector|adnlktu|matchExpression
fvEPgSelector|Endpoint Security Group EPg Selector|adnlktu|matchEpgDn
fvESg|Endpoint Security Group|adnlu+|exceptionTag,floodOnEncap,matchT,pcEnfPref,prefGrMemb,prio,shutdown
fvEpAnycast|Anycast Endpoint|adnlu+|mac
fvEpIpTag|IP Endpoint|anlu+|ctxName,id,ip
fvEpMacTag|Mac Endpoint|anlu+|bdName,ctxName,id,mac
fvEpNlb|NLB endpoint|adnlu+|group,mac,mode
fvEpReachability|EpReachability|au+|
fvEpRetPol|End Point Retention Policy|adnlktu|bounceAgeIntvl,bounceTrig,holdIntvl,localEpAgeIntvl,moveFreq,remoteEpAgeIntvl
fvEpTags|Endpoint Tags Container|au+|
fvExportExtRoutes|Export External Routes|adnlu|
fvExtRoutableRemoteSitePodSubnet|External Routable POD subnet associated with remote site|adnlu+|podId,pool
fvExtRoutableUcastConnP|Unicast  DTEP IP for a POD|adnlktu+|addr
fvFBRGroup|Context-level fallback route group|adnlu|
fvFBRMember|FBR Member|adnlu|rnhAddr
fvFBRoute|Fallback Route|adnlu|fbrPrefix
fvFabricExpRtctrlP|Vrf Level Fabric Export RtCtrl Policy|adnlktu+|
fvFabricExtConnP|Intrasite/Intersite Profile|adnlktu+|id,rt,siteId
fvICMPProbe|ICMP Echo Probe|adnlktu|
fvIPSLAMonitoringPol|IP SLA Monitoring Policy|adnlktu+|httpMethod,httpUri,httpVersion,ipv4Tos,ipv6TrfClass,reqDataSize,slaDetectMultiplier,slaFrequency,slaPort,slaType,threshold,timeout
fvIdGroupAttr|Identity group Attribute|adnlktu|selector
fvImportExtRoutes|Import External Routes|adnlu|
fvIntersiteConnP|Intersite Anycast DTEP IP for a POD|adnlktu+|addr
fvIntersiteMcastConnP|Intersite Anycast DTEP IP for a POD|adnlktu+|addr
fvIntersitePeeringP|BGP EVPN Intersite Peering Profile|adnlktu+|password,type
fvIntraVrfFabricImpRtctrlP|Vrf Level Fabric Import RtCtrl Policy for Intra Vrf|adnlktu+|
fvIp|Endpoint IP Address|au+|addr
fvIpAttr|IP Attribute|adnlktu|ip,usefvSubnet
fvKeyChainPol|Tenant Keychain Policy|adnlktu+|
fvKeyPol|Key Policy|adnlktu+|endTime,id,preSharedKey,startTime
fvLIfCtxSelector|Endpoint Security Group LIfCtx Selector|adnlktu|matchLIfCtxDn
fvMacAttr|MAC Attribute|adnlktu|mac
fvNlbStaticGroup|NLB Static Group|adnlu+|mac
fvOptedPlanSrvc|Opted Orchestrator Plan Service|adnlu|srvcDn
fvOrchsInfo|Orchestrator configuration for this EPG|anlu+|addrNsName,cloud,needVip,plan,svcsMode,usrAcc,vip
fvOrchsLBCfg|Orchestrator LB Configuration for this EPG|anlu|mntr,port,prot
fvPasswordConfig|BGP password config|adnlktu|password
fvPasswordConfigDef|BGP password config|adnlktu|password
fvPeerContextDn|Peer Context Dn|adnlktu|ctxDn
fvPeeringP|BGP EVPN Peering Profile|adnlktu|password,type
fvPodConnP|POD Anycast DTEP IP|adnlu+|assocIntersitePodId,id
fvRemoteId|Remote Site ID Mappings|adnlktu+|remoteCtxPcTag,remotePcTag,siteId
fvRogueExceptionMac|Rogue Exception MAc|adnlu|mac
fvRouteDeployP|Vrf Level Route Deployment Policy|adnlktu+|spineIntraVrf
fvRsABDPolMonPol|Monitoring Policy|au+|tnMonEPGPolName
fvRsAEPgMonPol|Monitoring Policy|au+|tnMonEPGPolName
fvRsAddrMgmtPool|Relation to Address Management Policy|au+|tDn
fvRsApMonPol|Monitoring Policy|au+|tnMonEPGPolName
fvRsBDSubnetToOut|Outside|au+|tnL3extOutName
fvRsBDSubnetToProfile|Route Control Profile|au+|tnL3extOutName,tnRtctrlProfileName
fvRsBDToFhs|FHS BD policy|au+|tnFhsBDPolName
fvRsBDToNdP|ND Policy|au+|tnNdIfPolName
fvRsBDToNetflowMonitorPol|Netflow Monitor Policy|au+|fltType,tnNetflowMonitorPolName
fvRsBDToOut|Outside|au+|tnL3extOutName
fvRsBDToProfile|Route Control Profile|au+|tnL3extOutName,tnRtctrlProfileName
fvRsBDToRelayP|Relay Profile|au+|tnDhcpRelayPName
fvRsBd|Bridge Domain for the EPG|au+|tnFvBDName
fvRsBdFloodTo|Filter|au+|action,tDn
fvRsBdToEpRet|End Point Retention Policy|au+|resolveAct,tnFvEpRetPolName
fvRsBgpCtxPol|BGP Context Policy|au+|tnBgpCtxPolName
fvRsCloudAccount|Tenant to account association|au+|tDn
fvRsCons|Contract Consumer|au+|intent,prio,tnVzBrCPName
fvRsConsIf|Contract Interface|au+|prio,tnVzCPIfName
fvRsCtx|Private Network|au+|tnFvCtxName
fvRsCtxMonPol|Monitoring Policy|au+|tnMonEPGPolName
fvRsCtxToBgpCtxAfPol|BGP  Address Family Context Policy|au+|af,tnBgpCtxAfPolName
fvRsCtxToEigrpCtxAfPol|EIGRP  Address Family Context Policy|au+|af,tnEigrpCtxAfPolName
fvRsCtxToEpRet|End Point Retention Policy|au+|tnFvEpRetPolName
fvRsCtxToExtRouteTagPol|Relationship to External/Transit Route Tag Policy|au+|tnL3extRouteTagPolName
fvRsCtxToOspfCtxPol|OSPF Context Policy|au+|af,tnOspfCtxPolName
fvRsCtxToRtctrlProfile|Relationship to Route Control Profile|au+|tDn
fvRsCtxToSDWanVpn|Relationship to External SDWan VPN|au+|tDn
fvRsCustQosPol|Custom QOS Policy|au+|tnQosCustomPolName
fvRsDomAtt|Domain|au+|apiMode,bindingType,classPref,customEpgName,delimiter,encap,encapMode,epgCos,epgCosPref,instrImedcy,ipamDhcpOverride,ipamEnabled,ipamGateway,lagPolicyName,netflowDir,netflowPref,numPorts,portAllocation,primaryEncap,primaryEncapInner,resImedcy,secondaryEncapInner,switchingMode,tDn,untagged,vnetOnly
fvRsDomDefNs|VXLAN Pool|au|tDn
fvRsDomDefNsLocal|VXLAN Pool|au+|tDn
fvRsDppPol|QOS DPP Policy|au+|tnQosDppPolName
fvRsExportToFabricProfile|Export Route Profile|au+|tDn
fvRsFcPathAtt|Static Path|adu|tDn,vsan,vsanMode
fvRsIgmpsn|IGMP Snoop Policy|au+|tnIgmpSnoopPolName
fvRsImportFromFabricProfile|Import Route Profile|au+|tDn
fvRsIntraEpg|Intra EPg Contract|au+|intent,tnVzBrCPName
fvRsIpslaMonPol|Track member to IPSLA Policy|au+|tDn
fvRsMldsn|MLD Snoop Policy|au+|tnMldSnoopPolName
fvRsNdPfxPol|ND Prefix Policy|au+|tnNdPfxPolName
fvRsNodeAtt|Fabric Node|adu+|encap,instrImedcy,mode,tDn
fvRsNodeFabricExpAtt|Fabric Node|au|tDn
fvRsNodeFabricImpAtt|Fabric Node|au|tDn
fvRsNodeRtSummAtt|Fabric Node|au|tDn
fvRsOspfCtxPol|OSPF Context Policy|au+|tnOspfCtxPolName
fvRsOtmListMember|Track list to Track member relation|au+|tDn,weight
fvRsPathAtt|Static Path|adu+|encap,instrImedcy,mode,primaryEncap,tDn
fvRsProtBy|Taboo Contract Association|au+|tnVzTabooName
fvRsProv|Contract Provider|au+|intent,matchT,prio,tnVzBrCPName
fvRsQosRequirement|Collection of Qos rules that need to be enforced|au+|tnQosRequirementName
fvRsScope|Private Network|au+|tnFvCtxName
fvRsSecInherited|Security inheritance|au+|tDn
fvRsStCEpToNode|Fabric Node|au|tDn
fvRsStCEpToPathEp|Abstract Path End-point|au|tDn
fvRsSubnetToRtSummPol|Route Summarization policy|au+|tDn
fvRsTenantMonPol|Monitoring Policy|au+|tnMonEPGPolName
fvRsTnDenyRule|Deny Filters|au+|tDn
fvRsTnlCtx|Private Network|au+|tDn
fvRsTnlpathAtt|Static Path|adu|tDn
fvRsTrustCtrl|FHS trust control Policy|au+|tnFhsTrustCtrlPolName
fvRsVmmVSwitchEnhancedLagPol|Relation to Enhanced LACP Lag Policy|au+|tDn
fvRsVrfValidationPol|VRF Validation Policy|au+|tnL3extVrfValidationPolName
fvRtSummSubnet|Route Summarization Subnet|adnlktu+|prefix
fvSCrtrn|Sub-Criterion|adnlktu|match
fvSiteAssociated|Remote Site ID Container|adnlktu+|siteId
fvSiteConnP|Intersite Anycast DTEP IP for a POD|adnlu+|bgpAsn,id
fvStCEp|Static End Point|anlu+|encap,id,ip,mac,type
fvStIp||au|addr
fvSubnet|Subnet|adnlu+|ctrl,ip,ipDPLearning,preferred,scope,virtual
fvTCPProbe|TCP Probe|adnlktu|
fvTagSelector|Endpoint Security Group Tag Selector|adnlktu|matchKey,matchValue,valueOperator
fvTenant|Tenant|adnlktu+|
fvTnlEPg|dot1q-tunnel|adnlu+|accEncap,exceptionTag,floodOnEncap,fwdCtrl,matchT,prefGrMemb,prio,qiqL2ProtTunMask
fvTrackList|Track List|adnlktu+|percentageDown,percentageUp,type,weightDown,weightUp
fvTrackMember|Track Member|adnlktu+|dstIpAddr,scopeDn
fvUplinkOrderCont|Uplink Order Container|adnlktu|active,standby
fvUsegAssocBD|Associated BD|adnlktu|bdName
fvUsegBDCont|Container for BDs|anlu|
fvVip|Virtual IP address|adnlktu|addr
fvVmAttr|VM Attribute|adnlktu|category,labelName,operator,type,value
fvcapNSRule|Fv NameSpace Capability Rule|adu|scope,subj,type,userConstraint
fvcapRule|Fv Capability Rule|adu|scope,subj,type,userConstraint
fvcapScopeRule|Fv Capability Rule|adu|scopeSubj,subj,type,userConstraint
fvnsAddrInst|IP Address Pool|adnlktu|addr,addrType,skipGwVal
fvnsEncapBlk|Ranges|adnlu+|allocMode,from,role,to
fvnsMcastAddrBlk|Abstraction of IP Address Block|adnlu+|from,to
fvnsMcastAddrInstP|Multicast Address Pool|adnlktu+|
fvnsUcastAddrBlk|IP Address Block|adnlu|from,to
fvnsVlanInstP|VLAN Pool|adnlktu+|allocMode
fvnsVsanEncapBlk|Vsan Ranges|adnlu|allocMode,from,role,to
fvnsVsanInstP|VSAN Pool|adnlktu+|allocMode
fvnsVxlanInstP|VXLAN Pool|adnlktu+|
genericsCondition|Generic Condition|au|expression
genericsNode|Generic Node|au|class,fetchFrom,fetchUsing,tag
genericsPolCont|Generics Policy Container|au|
genericsRule|Generic Rule|anu|
geoBuilding|Geo Building|adnlu|
geoFloor|Geo Floor|adnlu|
geoRack|Geo Rack|adnlu|
geoRoom|Geo Room|adnlu|
geoRow|Geo Row|adnlu|
geoRsNodeLocation|Relation to Fabric Node|au|tDn
geoSite|Geo Site|adnlktu|
hcloudHcloudPolHolder|hcloudpolholder|au|
hcloudIpV4Addr||au|addr
hcloudNginxTxId|nginx tx id|au|id
hcloudReconcile|reconcile|au|
hcloudRsToRedirDest|vrf-to-redir-dest|au+|tDn
healthCtrlrRetP|Controller Health Retention Policy|adnlktu|maxSize,purgeWin
healthEvalP|Health Evaluation Policy|adnlktu|ignoreAckedFaults,pnltCrit,pnltMajor,pnltMinor,pnltWarn
healthLevelP|Health Score Level Policy|adnlu|color,high,txtlabel
healthLevelsP|Health Score Level Values|adnlktu|
healthPol||adnlu|aggrule,category,impact,rCl
healthPolCont|Container for Health Score Policies|adnlu|
healthRecalcP|Health Recalculation Policy|adnlktu|faultedDn
healthSwRetP|Switch Health Retention Policy|adnlktu|maxSize,purgeWin
hostprotEpLabel|Endpoint Label|adnlktu|key,value
hostprotFilterContainer|Remote Ip filter Container|adnlktu+|
hostprotNamespace|Openshift k8s namespace|anlu+|
hostprotPodFilter|Endpoint Label|anlu+|key,operator,values
hostprotPol|Host Protection Domain Policy|adnlktu+|
hostprotRemoteIp|Remote CIDR|adnlktu+|addr
hostprotRemoteIpContainer|Remote Ip Container|adnlktu+|
hostprotRemoteIpContainerDef|Host Protection Domain remote ip container|adnlktu|
hostprotRemoteIpDef|Remote CIDR|adnlktu|addr
hostprotRsRemoteIpContainer|Host Protection Domain Policy|au|tDn
hostprotRule|Host Protection Domain Rule|adnlktu+|action,connTrack,direction,ethertype,fromPort,icmpCode,icmpType,order,protocol,toDns,toPort
hostprotRuleDef|Host Protection Domain Rule|adnlktu+|action,connTrack,direction,ethertype,fromPort,icmpCode,icmpType,order,protocol,toDns,toPort
hostprotSubj|Host Protection Domain Subject|adnlktu+|
hostprotSubjDef|Host Protection Domain Subject|adnlktu+|
hsrpGroupP|HSRP Group Profile|adnlu+|configIssues,groupAf,groupId,groupName,ip,ipObtainMode,mac
hsrpGroupPol|HSRP Group Policy|adnlktu|ctrl,helloIntvl,holdIntvl,key,preemptDelayMin,preemptDelayReload,preemptDelaySync,prio,secureAuthKey,timeout,type
hsrpIfP|Interface Profile|adnlu+|version
hsrpIfPol|HSRP Interface Policy|adnlktu|ctrl,delay,reloadDelay
hsrpRsGroupPol|Group Policy|au+|tnHsrpGroupPolName
hsrpRsIfPol|Interface Policy|au+|tnHsrpIfPolName
hsrpSecVip|Secondary Virtual IP Policy|adnlu+|configIssues,ip
hvsAddrMgmtAddrBlk|IP Address Management Policy|adnlu|from,reserved,to
iaclEntry|ACL entry of the CoPP Prefilter|anlu+|dstAddr,dstPortFrom,dstPortTo,ipProto,srcAddr,srcPortFrom,srcPortTo
iaclLeafProfile|CoPP Prefilter Leaf Level Policy|adnlktu+|
iaclSpineProfile|CoPP Prefilter Spine Level Policy|adnlktu+|
igmpCtxP|Context level IGMP Policy|adnlktu|
igmpIfP|Interface Profile|adnlu+|
igmpIfPol|IGMP Interface Policy|adnlktu+|grpTimeout,ifCtrl,lastMbrCnt,lastMbrRespTime,querierTimeout,queryIntvl,robustFac,rspIntvl,startQueryCnt,startQueryIntvl,ver
igmpRepPol|Report Policy|adnlu+|
igmpRsIfPol|Interface Policy|au+|tDn
igmpRsSnoopAccessGroupFilterRMap|Profile that specify what to accept using                              a pimRouteMapPol|au+|tnPimRouteMapPolName
igmpSSMXlateP|Context level SSM Translate Policy|adnlu|grpPfx,srcAddr
igmpSnoopAccessGroup|IGMP Snooping Access Group configuration|adnlu+|
igmpSnoopPol|IGMP Snoop Policy|adnlktu|adminSt,ctrl,lastMbrIntvl,queryIntvl,rspIntvl,startQueryCnt,startQueryIntvl,ver
igmpSnoopStaticGroup|IGMP Snooping Static Membership configuration|adnlu|group,source
igmpStRepPol|Static Report Policy|adnlu+|joinType
igmpStateLPol|State Limit Policy|adnlu+|max,rsvd
igmpsnoopMcSrc|Source Specific Multicast|au|id
igmpsnoopRtrIf|Router Interface|a|id
igmpsnoopTgtIf|Target Interface|au|id
infraAccBndlGrp|PC/vPC Interface Policy Group|adnlktu+|lagT
infraAccBndlPolGrp|PC/vPC Interface Policy Override Group|adnlktu+|
infraAccBndlSubgrp|Override Policy Group|adnlktu+|
infraAccCardP|Access Module Profile|adnlktu+|
infraAccCardPGrp|Access Card Policy Group|adnlktu+|
infraAccNodePGrp|Access Switch Policy Group|adnlktu+|
infraAccPortGrp|Leaf Access Port Policy Group|adnlktu+|
infraAccPortP|Leaf Interface Profile|adnlktu+|
infraAttEntityP|Attachable Access Entity Profile|adnlktu+|
infraAttPolicyGroup|Access Attachable Policy Group|adnlu+|
infraBrkoutPortGrp|Leaf Breakout Port Group|adnlktu+|brkoutMap
infraBundleConfig|Port Bundle Configuration|au|action,assocGrp,description,fexA,fexB,nodeA,nodeB,pcShutdown
infraCEPg|Access Client EPg|adnlu+|exceptionTag,floodOnEncap,matchT,prefGrMemb,prio
infraCPMtuPol|CP MTU Policy|adnlktu|APICMtuApply,CPMtu
infraCardS|Access Module Selector|adnlktu+|type
infraClP|Access Client Profile|adnlktu+|
infraClusterPol|Cluster Policy|adnlktu+|force,shrink,size
infraConnFexBlk|Connectivity Fex Block|anlu|from,to
infraConnFexS|Connectivity Fex Selector|adnlktu+|type
infraConnNodeBlk|Connectivity Node Block|adnlu|
infraConnNodeS|Access Connectivity Node Selector|adnlktu+|type
infraConnPortBlk|Connectivity Port Block|adnlu|fromCard,fromPort,toCard,toPort
infraCtrlrMtuPol|Ctrlr MTU Policy|adnlktu|
infraDRRPol|DRR Policy|adnlktu|mode
infraDefaultInterfacePolicies|Fabric-Wide Link Level Policies creation status|au|
infraDhcpPoolReconcile|DhcpPool Reconcile Trigger|au|id,trigger
infraEncap|Encap|adnlu|encap
infraFabricRecovery|Fabric Recovery State/Status|au+|apicIp,enable
infraFcAccBndlGrp|Leaf Access FC-PC Policy Group|adnlktu+|
infraFcAccBndlPolGrp|Leaf Access FC-PC Policy override Group|adnlktu+|
infraFcAccPortGrp|Leaf Access FC Port Policy Group|adnlktu+|
infraFexBndlGrp|Fex Bundle Group|adnlktu+|
infraFexP|FEX Profile|adnlktu+|
infraFuncP|Function Profile|adnlktu+|
infraGeneric|Access Generic|adnlu+|
infraHConnPortS|Connectivity Port Selector|adnlktu+|type
infraHPathS|Host Path Selector|adnlktu+|
infraHPortS|Access Port Selector|adnlktu+|type
infraInfra|Access Instance|alktu+|
infraKafkaPol|Kafka Policy|adnlktu|mode
infraLeafS|Switch Association|adnlktu+|type
infraLoNode|Controller Local View|alu+|isOobNotInfra
infraLocation||au|affected
infraMssPol|TCP MSS Policy|adnlktu|mssIPv4,mssIPv6,mssP
infraNode|Node where EPg will be Deployed|adnlu|id
infraNodeBlk|Node Block|adnlu|
infraNodeConfig|Port Configuration|au|assocGrp,node
infraNodeP|Leaf Profile|adnlktu+|
infraNonCompliantNode|Cluster Element|alu+|adminSt,serialNum
infraOLeafS|Override Leaf Selector|adnlktu+|
infraPEPg|Access Function Provider|adnlu+|exceptionTag,floodOnEncap,matchT,prefGrMemb,prio
infraPodBlk|Pod Block|adnlu|
infraPodP|Pod Profile|adnlktu+|
infraPodS|Pod Selector|adnlktu|type
infraPortBlk|Access Port Block|adnlu+|fromCard,fromPort,toCard,toPort
infraPortConfig|Port Configuration|au|action,assocGrp,brkoutMap,card,connectedFex,description,node,pcMember,port,role,shutdown,subPort
infraPortConvertFex|Convert Fex Trigger|au|fex,node
infraPortConvertNode|Convert Node Trigger|au|convertNode,convertPort,node
infraPortDirecPol|Port Status Infra Policy|au+|
infraPortTrackPol|Port Tracking|adnlktu|adminSt,delay,includeApicPorts,minlinks
infraProvAcc|Vlan Encapsulation for Vxlan Traffic|adnlu+|
infraProvP|Access Provider Profile|adnlktu+|
infraRlPodRedPol|Remote Leaf Pod Redundancy Policy|adnlktu|enablePodRedPreemption,enableRlPodRedPol
infraRsAccBaseGrp|Access Access Group|au+|fexId,tDn
infraRsAccBndlSubgrp|Access Bundle Sub Group|au+|tDn
infraRsAccCardP|Relation to Access Module Profile|au+|tDn
infraRsAccNodePGrp|Relation to Node Policy Group|au+|tDn
infraRsAccPortP|Interface Profile|au+|tDn
infraRsAttEntP|Relation to Access Attach Entity Policy|au+|tDn
infraRsBfdIpv4InstPol|BFD Ipv4 Instance Policy|au+|tnBfdIpv4InstPolName
infraRsBfdIpv6InstPol|BFD Ipv6 Instance Policy|au+|tnBfdIpv6InstPolName
infraRsBfdMhIpv4InstPol|MH BFD Ipv4 Instance Policy|au+|tnBfdMhIpv4InstPolName
infraRsBfdMhIpv6InstPol|MH BFD Ipv6 Instance Policy|au+|tnBfdMhIpv6InstPolName
infraRsCardPGrp|Access Module Policy Group|au+|tDn
infraRsCdpIfPol|Relation to CDP Interface Policy|au+|tnCdpIfPolName
infraRsConnFexS|FEX Interface Profile|au+|fexId,tDn
infraRsConnPortS|Access Interface Profile|au+|tDn
infraRsCoppIfPol|Relation to per interface per protocol CoPP Policy|au+|tnCoppIfPolName
infraRsDomP|Domain|au+|tDn
infraRsDwdmIfPol|DWDM fiber optics channel Policy|au+|tnDwdmIfPolName
infraRsEquipmentFlashConfigPol|Flash Configuration Policy|au+|tnEquipmentFlashConfigPolName
infraRsFabricNode|Fabric Node|au+|tDn
infraRsFcAttEntP|Relation to Access Attach Entity Policy|au+|tDn
infraRsFcFabricPol|Fibre Channel Fabric Level Policy|au+|tnFcFabricPolName
infraRsFcIfPol|Interface FC policy|au+|tnFcIfPolName
infraRsFcInstPol|Fibre Channel Instance Policy|au+|tnFcInstPolName
infraRsFcL2IfPol|Relation to L2 FC Interface Policy|au+|tnFcIfPolName
infraRsFcLagPol|Relation to Link Aggregation Interface Policy|au+|tnLacpLagPolName
infraRsFuncToEpg|EPGs Using Function|au+|encap,instrImedcy,mode,primaryEncap,tDn
infraRsFuncToVirtualLIfPAttEntPCont|VirtualLIfPs Using Function|au+|tDn
infraRsHIfPol|Relation to Host Interface Policy|au+|tnFabricHIfPolName
infraRsHPathAtt|Host Path|au|tDn
infraRsIaclLeafProfile|CoPP Prefilter Profile for Leafs|au+|tnIaclLeafProfileName
infraRsIaclSpineProfile|CoPP Prefilter Profile for Spines|au+|tnIaclSpineProfileName
infraRsInfraBD|Bridge Domain|au+|tnFvBDName
infraRsL2IfPol|Relation to L2 Interface Policy|au+|tnL2IfPolName
infraRsL2InstPol|Relation to L2 Instance Policy|au+|tDn
infraRsL2NodeAuthPol|Node Authentication (802.1x) policy|au+|tnL2NodeAuthPolName
infraRsL2PortAuthPol|Interface Authentication (802.1x) policy|au+|tnL2PortAuthPolName
infraRsL2PortSecurityPol|Relation to L2 PortSecurity Policy|au+|tnL2PortSecurityPolName
infraRsLacpIfPol|Relation to LACP Interface Policy|au+|tnLacpIfPolName
infraRsLacpInterfacePol|Relation to LACP Interface Policy|au+|tnLacpIfPolName
infraRsLacpPol|Relation to LACP LAG Policy|au+|tnLacpLagPolName
infraRsLeafCoppProfile|CoPP Profile for Leafs|au+|tnCoppLeafProfileName
infraRsLeafPGrpToCdpIfPol|Relation to cdp interface policy for mgmt port|au+|tnCdpIfPolName
infraRsLeafPGrpToLldpIfPol|Relation to lldp interface policy for mgmt port|au+|tnLldpIfPolName
infraRsLeafTopoctrlUsbConfigProfilePol|USB Config Policy|au+|tnTopoctrlUsbConfigProfilePolName
infraRsLinkFlapPol|Relation to Link Flap Policy|au+|tnFabricLinkFlapPolName
infraRsLldpIfPol|Relation to LLDP Interface Policy|au+|tnLldpIfPolName
infraRsMacsecIfPol|Relation to MACsec Interface Policy|au+|tnMacsecIfPolName
infraRsMcpIfPol|Mis-cabling Protocol Interface Policy|au+|tnMcpIfPolName
infraRsMonBrkoutInfraPol|Relation to Breakout Infra Monitoring Policy|au+|tnMonInfraPolName
infraRsMonFexInfraPol|Relation to FEX Access Monitoring Policy|au+|tnMonInfraPolName
infraRsMonIfInfraPol|Relation to Access Monitoring Interface Policy|au+|tnMonInfraPolName
infraRsMonModuleInfraPol|Access Monitoring Policy|au+|tnMonInfraPolName
infraRsMonNodeInfraPol|Relation to Access Monitoring Policy|au+|tnMonInfraPolName
infraRsMstInstPol|MST Instance Policy|au+|tnStpInstPolName
infraRsNetflowMonitorPol|Relation to Netflow Monitor Policy|au+|fltType,tnNetflowMonitorPolName
infraRsNetflowNodePol|Netflow Node Policy|au+|tnNetflowNodePolName
infraRsNodeP|To Node Profile|au+|tDn
infraRsOLeafSToAccNodePGrp|Relation to Node Policy Group|au+|tDn
infraRsOpticsIfPol|Relation to Interface Optics Policy|au+|tDn
infraRsOverrideCdpIfPol|Relation to CDP Interface Policy|au+|tnCdpIfPolName
infraRsOverrideFwPol|Relation to Firewall Policy|au+|tnNwsFwPolName
infraRsOverrideLacpPol|Relation to LACP Lag Policy|au+|tnLacpLagPolName
infraRsOverrideLldpIfPol|Relation to LLDP Interface Policy|au+|tnLldpIfPolName
infraRsOverrideStpPol|Relation to STP Policy|au+|tnStpIfPolName
infraRsPathToAccBaseGrp|Access Base Group|au+|tDn
infraRsPathToSpAccGrp|Access Base Group|au+|tDn
infraRsPoeIfPol|Relation to POE Interface Policy|au+|tnPoeIfPolName
infraRsPoeInstPol|POE Node Policy|au+|tnPoeInstPolName
infraRsPortDirection|Port Direction|au+|direc,tDn
infraRsPtpInstPol|PTP Node Policy|au+|tnPtpInstPolName
infraRsQosEgressDppIfPol|Egress Data Plane Policy|au+|tnQosDppPolName
infraRsQosIngressDppIfPol|Ingress Data Plane Policy|au+|tnQosDppPolName
infraRsQosLlfcIfPol|Interface Link Level Flow Control|au+|tnQosLlfcIfPolName
infraRsQosPfcIfPol|Interface Priority Flow Control|au+|tnQosPfcIfPolName
infraRsQosSdIfPol|Slow Drain Policy|au+|tnQosSdIfPolName
infraRsSHPathAtt|Host Path|au|tDn
infraRsSpAccGrp|Spine Access Group|au+|tDn
infraRsSpAccPortP|Interface Profile|au+|tDn
infraRsSpanVDestGrp|Relation to Access VSPAN Destination Group|au+|tnSpanVDestGrpName
infraRsSpanVSrcGrp|Relation to Access VSPAN Source Group|au+|tnSpanVSrcGrpName
infraRsSpineAccNodePGrp|Relation to Node Policy Group|au+|tDn
infraRsSpineBfdIpv4InstPol|BFD Ipv4 Instance Policy|au+|tnBfdIpv4InstPolName
infraRsSpineBfdIpv6InstPol|BFD Ipv6 Instance Policy|au+|tnBfdIpv6InstPolName
infraRsSpineCoppProfile|CoPP Profile for Spines|au+|tnCoppSpineProfileName
infraRsSpinePGrpToCdpIfPol|Relation to cdp interface policy for mgmt port|au+|tnCdpIfPolName
infraRsSpinePGrpToLldpIfPol|Relation to lldp interface policy for mgmt port|au+|tnLldpIfPolName
infraRsSpineTopoctrlUsbConfigProfilePol|USB Config Policy|au+|tnTopoctrlUsbConfigProfilePolName
infraRsStormctrlIfPol|Relation to Storm Control Policy|au+|tnStormctrlIfPolName
infraRsStpIfPol|Relation to Access STP Interface Policy|au+|tnStpIfPolName
infraRsSubPortAccBndlSubgrp|Access Bundle Sub Group|au+|tDn
infraRsSynceEthIfPol|Relation to syncE Interface Policy|au+|tnSynceEthIfPolName
infraRsSynceEthIfPolBndlGrp|Relation from Bundled Group to syncE Interface Policy|au+|tnSynceEthIfPolName
infraRsSynceInstPol|syncE Node Policy|au+|tnSynceInstPolName
infraRsTopoctrlFastLinkFailoverInstPol|Fast Link Failover Instance Policy|au+|tnTopoctrlFastLinkFailoverInstPolName
infraRsTopoctrlFwdScaleProfPol|Forwarding Scale Profile Policy|au+|tnTopoctrlFwdScaleProfilePolName
infraRsVipAddrNs|Relation to VIP Range|au+|tDn
infraRsVlanNs|Relation to VLAN Pool|au+|tDn
infraSHPathS|Host Path Selector|adnlktu+|
infraSHPortS|Spine Access Port Selector|adnlktu+|type
infraSetPol|Fabric-Wide Settings Policy|adnlktu|dampFactor,disableEpDampening,domainValidation,enableMoStreaming,enableRemoteLeafDirect,enforceSubnetCheck,leafOpflexpAuthenticateClients,leafOpflexpUseSsl,opflexpAuthenticateClients,opflexpSslProtocols,opflexpUseSsl,policySyncNodeBringup,reallocateGipo,restrictInfraVLANTraffic,unicastXrEpLearnDisable,validateOverlappingVlans
infraSnNode|Serial Number of Cluster Element|alu+|adminSt,id,routableIpAddr
infraSpAccPortGrp|Spine Access Port Policy Group|adnlktu+|
infraSpAccPortP|Spine Interface Profile|adnlktu+|
infraSpineAccNodePGrp|Spine Switch Policy Group|adnlktu+|
infraSpineP|Spine Profile|adnlktu+|
infraSpineS|Switch Association|adnlktu+|type
infraSubPortBlk|Access Sub Port Block|adnlu+|fromCard,fromPort,fromSubPort,toCard,toPort,toSubPort
infraWiNode|Cluster Element|alu+|adminSt,failoverStatus,force,id,routableIpAddr,targetMbSn
infrazoneNodeGrp|Infrastructure Zone Node Group|adnlktu+|type
infrazonePodGrp|Zone POD Group|adnlktu+|type
infrazoneRsToNodeGrp|Infrastructure Zone Node Group|au+|tDn
infrazoneZone|Infrastructure Zone|adnlu+|deplMode
infrazoneZoneP|Infrastructure Zoning Profile|adnlktu+|
intersightDeviceConnectorInst|Intersight device connector policy|adnlktu|psb
intersightRsDcProfToEpg|Connectivity via in-band or out-of-band epg|au|tDn
intersightSwitchConnectivityProfile|Connectivity Profile for device connector|adnlktu|
ipNexthopEpP|Nexthop EpP Reachability|adnlu+|nhAddr
ipNexthopP|Nexthop Profile|adnlu+|nhAddr,pref,type
ipRouteP|Static Route|adnlu+|aggregate,fromPfxLen,ip,pref,rtCtrl,toPfxLen
ipRsNHTrackMember|Track Member Policy|au+|tDn
ipRsNexthopRouteTrack|Tracking policy|au+|tDn
ipRsRouteTrack|Tracking policy|au+|tDn
ipsecIsakmpPhase1Pol|Ipsec ISAKMP Phase 1 Policy|adnlktu|authMethod,dhGroup,encryption,hash,lifetime
ipsecIsakmpPhase2Pol|Ipsec ISAKMP Phase 2 Policy|adnlktu|dhGroup,encapsulationMode,encapsulationType,encryption,hash,lifetime
ipv4aclACE|IPv4 access-list entry|au|action,dstPort1,dstPortMask,dstPrefix,dstPrefixMask,protocol,protocolMask,seqNum,srcPort1,srcPortMask,srcPrefix,srcPrefixMask,vrfName
ipv4aclACL|IPv4 access control list|adnlu|seqNum
ipv4aclAF|IPv4 access control list configuration space|au|
ipv4aclIntfACE|IPv4 access-list entry|au|action,dstPort1,dstPortMask,dstPrefix,dstPrefixMask,protocol,protocolMask,seqNum,srcPort1,srcPortMask,srcPrefix,srcPrefixMask,vrfName
ipv6aclACE|IPv6 access-list entry|au|action,dstPort1,dstPortMask,dstPrefix,dstPrefixMask,protocol,protocolMask,seqNum,srcPort1,srcPortMask,srcPrefix,srcPrefixMask,vrfName
ipv6aclACL|IPv6 access control list|adnlu|seqNum
ipv6aclAF|IPv6 access control list configuration space|au|
ipv6aclIntfACE|IPv6 access-list entry|au|action,dstPort1,dstPortMask,dstPrefix,dstPrefixMask,protocol,protocolMask,seqNum,srcPort1,srcPortMask,srcPrefix,srcPrefixMask,vrfName
isakmpGlobalPol|Isakmp Cloud Router-Level Common Policy|adnlktu|keepalive,retryInterval
isakmpKeyring|Isakmp Keyring|adnlktu|address,keyType
isakmpPolicy|Isakmp Policy|adnlktu|authMethod,dhGroup,encryption,hash,lifetime,priority
isakmpProfile|Isakmp Profile|adnlktu+|
isakmpRsProfileToKeyring|Profile Attachment to Keyring|au+|tnIsakmpKeyringName
isisAdjEpClearLTask||adu|adminSt,freq,type
isisDomPol|ISIS Domain Policy|adnlktu|mtu,redistribMetric
isisInterLeakPClearLTask||adu|adminSt,freq,type
isisLvlComp|ISIS Level|adnlu|lspFastFlood,lspGenInitIntvl,lspGenMaxIntvl,lspGenSecIntvl,spfCompInitIntvl,spfCompMaxIntvl,spfCompSecIntvl,type
isisRsNhAtt|IS-IS Nexthop Attachment|a+|tDn
l1EthIfSetInServiceLTask||adu|adminSt,freq,type
l1FcPhysIfClearCountersLTask||adu|adminSt,freq,type
l1PhysIfClearCountersLTask||adu|adminSt,freq,type
l1PhysIfLocateLTask||adu|adminSt,freq,type
l1PhysIfResetLTask||adu|adminSt,freq,type
l2BDClearEpLTask||adu|adminSt,freq,rogueEP,type
l2IfPol|L2 Interface Policy|adnlktu|qinq,vepa,vlanScope
l2InstPol|Fabric L2 MTU Policy|adnlktu|fabricMtu,managementMtu
l2LoadBalancePol|Load Balance Policy|adnlktu|hashFields
l2MacCktEp|MAC Circuit Endpoint|adnlu+|addr
l2NodeAuthPol|802.1x Node Authentication Policy|adnlktu+|failAuthEpg,failAuthVlan
l2PortAuthCfgPol|802.1x Port Authentication Configuration Policy|au|macAuth,maxReauthReq,maxReq,reAuth,reAuthPeriod,serverTimeout,suppTimeout,txPeriod
l2PortAuthPol|802.1x Port Authentication Policy|adnlktu|adminSt,hostMode
l2PortSecurityPol|Port Security Policy|adnlktu|maximum,timeout,violation
l2RsAaaRadiusProviderGroup|Radius Provider Group Policy|au+|tDn
l2VfcIfClearCountersLTask||adu|adminSt,freq,type
l2extDomP|L2 Domain Profile|anlktu+|
l2extInstP|External Network Instance Profile|adnlu+|exceptionTag,floodOnEncap,matchT,prefGrMemb,prio,targetDscp
l2extLIfP|Logical Interface Profile|adnlktu+|tag
l2extLNodeP|Logical Node Profile|adnlktu+|tag
l2extOut|L2 Outside|adnlktu+|targetDscp
l2extRsEBd|Bridge Domain|au+|encap,tnFvBDName
l2extRsL2DomAtt|Domain Profile|au+|tDn
l2extRsPathL2OutAtt|Leaf Port|adu|tDn,targetDscp
l3CtxClearEpLTask||adu|adminSt,freq,remote,type
l3EncRtdIfClearCountersLTask||adu|adminSt,freq,type
l3IfPol|L3 Interface Policy|adnlktu|bfdIsis
l3InstClearEpLTask||adu|adminSt,freq,type
l3IpCktEp|IP Circuit Endpoint|adnlu+|addr
l3LbRtdIfClearCountersLTask||adu|adminSt,freq,type
l3SecIpCktEp|Secure IP Circuit Endpoint|adnlu|addr
l3SecPcTagCkt|Secure pcTag Circuit Endpoint|adnlu|pcTag
l3StaticRouteIpEp|Static Route IP Endpoint|adnlu|routeIpAddr
l3StaticRtIpEp|Static Route IP Endpoint|au|routeIpAddr
l3extBdProfile|External Bridge Group Profile|anu+|
l3extBdProfileCont|Conntainer of RsPath relationships|au+|
l3extConsLbl|External Connectivity Consumer Label|adnlktu+|owner,tag
l3extDefaultRouteLeakP|Default Route Leak Policy|au|always,criteria,scope
l3extDomP|L3 Domain Profile|anlktu+|
l3extException|Subnet Exception|adnlu+|aggregate,ip,scope
l3extFabricExtRoutingP|Fabric External Routing Profile|adnlktu+|
l3extForwarderAddr|Forwarding IP address|adnlu+|addr,ipv6Dad
l3extGlobalCtxName|Global VRF Name|adnlu|
l3extGlobalCtxNameDef|Global VRF Name Definition|adnlu|
l3extInfraNodeP|Infra Logical Node Profile|adnlu+|fabricExtCtrlPeering,fabricExtIntersiteCtrlPeering,spineRole
l3extInstP|External Network Instance Profile|adnlu+|exceptionTag,floodOnEncap,matchT,pcEnfPref,prefGrMemb,prio,targetDscp
l3extIntersiteLoopBackIfP|Intersite Loop Back Interface Profile|adnlu+|addr
l3extIp|Secondary IP address|adnlu+|addr,ipv6Dad
l3extLIfP|Logical Interface Profile|adnlktu+|prio,tag
l3extLNodeP|Logical Node Profile|adnlktu+|configIssues,tag,targetDscp
l3extLoopBackIfP|Loop Back Interface Profile|adnlu+|addr
l3extMember|Member Node Configuration|adnlu+|addr,ipv6Dad,llAddr,side
l3extOut|L3 Outside|adnlktu+|enforceRtctrl,mplsEnabled,targetDscp
l3extProvLbl|External Connectivity Provider Label|adnlktu|tag
l3extRogueExceptMacP|Rogue Exception MAC Group Policy|au+|enableAllMacs
l3extRogueExceptionMac|Abstract Rogue Exception Mac|adnlu|mac
l3extRogueExceptionMacGroup|Abstract rogue exception mac group|adnlu|
l3extRouteTagPol|Route Tag  Policy|adnlktu|tag
l3extRsArpIfPol|ARP Policy|au+|tnArpIfPolName
l3extRsBdProfile|External Bridge Group Profile|au+|tDn
l3extRsDampeningPol|L3 Out Dampening Policy|au+|af,tnRtctrlProfileName
l3extRsDynPathAtt|Floating Path Attributes|au+|encap,floatingAddr,forgedTransmit,macChange,promMode,tDn
l3extRsEctx|Private Network|au+|tnFvCtxName
l3extRsEgressQosDppPol|Data Plane Policy Egress|au+|tnQosDppPolName
l3extRsIngressQosDppPol|Data Plane Policy Ingress|au+|tnQosDppPolName
l3extRsInstPToNatMappingEPg|Relation to NAT Mapping EPg|au+|tDn
l3extRsInstPToProfile|Relation to Route Control Profile|au+|direction,tnRtctrlProfileName
l3extRsInterleakPol|Context Interleak Policy|au+|tnRtctrlProfileName
l3extRsL3DomAtt|Domain Profile|au+|tDn
l3extRsLIfPCustQosPol|Custom QOS Policy|au+|tnQosCustomPolName
l3extRsLIfPToNetflowMonitorPol|Netflow Monitor Pol|au+|fltType,tnNetflowMonitorPolName
l3extRsLNodePMplsCustQosPol|Mpls Custom QOS Policy|au+|tDn
l3extRsLblToInstP|External Network Instance Profile|au+|tDn
l3extRsLblToProfile|Route Control Profile|au+|direction,tDn
l3extRsNdIfPol|ND Policy|au+|tnNdIfPolName
l3extRsNodeL3OutAtt|Fabric Node|au+|configIssues,rtrId,rtrIdLoopBack,tDn
l3extRsOutToFBRGroup|Fallback Route Group|au+|tDn
l3extRsOutToMdpProvP|L3 Out Multi-domain Policy|au+|tDn
l3extRsPathL3OutAtt|Leaf Port|adu+|addr,autostate,encap,encapScope,ifInstT,ipv6Dad,isMultiPodDirect,llAddr,mac,mode,mtu,tDn,targetDscp
l3extRsPathToRogueExceptMacGroup|Rogue Exception MAC Group|au+|tDn
l3extRsRedistributePol|Context Policy for OSPF, EIGRP or Static Routes Redistribution|au+|src,tnRtctrlProfileName
l3extRsSubnetToProfile|Route Control Profile|au+|direction,tnRtctrlProfileName
l3extRsSubnetToRtSumm|Route Summarization policy|au+|tDn
l3extRsVSwitchEnhancedLagPol|Relation to Enhanced LACP Lag Policy|au+|tDn
l3extSubnet|Subnet|adnlu+|aggregate,ip,scope
l3extVirtualLIfP|Logical Interface Profile|adnu+|addr,autostate,encap,encapScope,ifInstT,ipv6Dad,llAddr,mac,mode,mtu,nodeDn,targetDscp
l3extVirtualLIfPDef|Logical Interface Profile|adu+|addr,autostate,encap,encapScope,ifInstT,ipv6Dad,llAddr,mac,mode,mtu,nodeDn,targetDscp
l3extVirtualLIfPLagPolAtt|VirtualLIfP Lag Policy|au+|
l3extVrfValidationPol|VRF Validation Policy|adnlktu+|EnableVrfValidationBgpInfraPeerP,enableVrfValidationInfraUnderlay,enableVrfValidationInterfaceInco,enableVrfValidationIpAddress,enableVrfValidationLoopbackIf,enableVrfValidationNodeRouterIdBgpPeer,enableVrfValidationOspfArea,enableVrfValidationOspfAreaId,enableVrfValidationOspfIfPol,enableVrfValidationRedistributePol,enableVrfValidationRouterId,enableVrfValidationSubnet,enableVrfValidationSviLinkLocalAddr
l4VxlanInstPol|Fabric Vxlan Policy|adnlktu|udpPort
lacpEnhancedLagPol|Enhanced LACP Policy|anlu+|id,lbmode,mode,numLinks
lacpIfPol|Port Channel Member Policy|adnlktu+|prio,txRate
lacpLagPol|LACP Policy|adnlktu+|ctrl,maxLinks,minLinks,mode
latencyOngoingMode|Ongoing Latency mode|adnlktu|userMode
latencyPtpMode|Precision Time Protocol Enabled/Disabled|au+|fabAnnounceIntvl,fabAnnounceTimeout,fabDelayIntvl,fabProfileTemplate,fabSyncIntvl,globalDomain,isCountValid,latencyPolCount,prio1,prio2,state,systemResolution,ttagEtherType0x8905Status
lbpPol|Load Balance Policy|adnlktu|dlbMode,hashGtp,mode,pri
leakExternalPrefix|Inter-VRF Leaked External Prefix|adnlu|ge,ip,le
leakInternalPrefix|Inter-VRF Leaked Internal Prefix|adnlu|ge,ip,le
leakInternalSubnet|Inter-VRF Leaked Subnet (EPG/BD in case of APIC, cloudSubnet/CloudCidr in case of CAPIC)|adnlu+|ip,scope
leakRoutes|Inter-VRF Leaked Routes Container|adnlu+|
leakTo|Tenant and VRF destination for Inter-VRF Leaked Routes|adnlu|ctxName,scope,tenantName
licenseFeature|Licensed Feature|au|adminSt,featureName,licenseType,mode
licenseFeatureCont|Container for licensed features|anlu|
licenseFeatureEntitlement|Entitlement Definition|au|entitlementTag,entitlementTagDescr,entitlementTagName
licenseLicPolicy|License Policy|au|actionResult,authCode,cert,forceRegister,hostnamePrivacy,ipAddr,licenseAction,licenseSyncFreq,mode,plrAdminState,port,regAdminState,regTokenId,reportInterval,url
licenseThirdPartyKeyReq||anu|action,compliance,id,live,routing,value
lldpIfPol|LLDP Interface Policy|adnlktu+|adminRxSt,adminTxSt,portDCBXPVer
lldpInstPol|LLDP Policy|adnlktu|holdTime,initDelayTime,optTlvSel,txFreq
macsecCAStats|Connectivity Association statistics|a|
macsecFabIfPol|MACsec Fabric Interface Policy|adnlktu+|adminSt,useAutoKeys
macsecFabParamPol|MACsec Fabric Parameters Policy|adnlktu+|cipherSuite,replayWindow,sakExpiryTime,secPolicy
macsecFabPolCont|MACsec Fabric Policy Container|au+|
macsecGlobalStats|Global statistics|a|
macsecGlobalStatsClearLTask||adu|adminSt,freq,type
macsecGlobalStatsClearSecyLTask||adu|adminSt,freq,type
macsecIfClearLTask||adu|adminSt,freq,type
macsecIfClearSecyLTask||adu|adminSt,freq,type
macsecIfPol|MACsec Access Interface Policy|adnlktu+|adminSt
macsecIfStats|Interface statistics|a|
macsecKeyChainPol|MACsec Keychain Policy|adnlktu+|
macsecKeyPol|MACsec Key Policy|adnlktu+|endTime,keyName,preSharedKey,startTime
macsecParamPol|MACsec Access Parameters Policy|adnlktu+|cipherSuite,confOffset,keySvrPrio,replayWindow,sakExpiryTime,secPolicy
macsecPolCont|MACsec Access Policy Container|au+|
macsecRsToKeyChainPol|Source to KeyChain Relation|au+|tDn
macsecRsToParamPol|Source to IfPol Relation|au+|tDn
maintCatMaintP|Catalog Maitenance Policy|adnlu+|adminSt,downloadSt,graceful,ignoreCompat,internalLabel,notifCond,runMode,srUpgrade,srVersion,version,versionCheckOverride
maintCtrlrMaintP|Controller Maintenance Policy|adnlu+|adminSt,adminState,downloadSt,graceful,ignoreCompat,internalLabel,notifCond,parallel,runMode,smuOperation,srUpgrade,srVersion,version,versionCheckOverride
maintEmailNotif|Maintenance Notification Email|au|to
maintLocalInstall|Install Firmware on a Local Node and Reboot|au|fwType,state,url
maintMaintGrp|POD Maintenance Group|adnlktu+|fwtype,type
maintMaintP|Maintenance Policy|adnlu+|adminSt,downloadSt,graceful,ignoreCompat,internalLabel,notifCond,runMode,smuOperation,smuOperationFlags,srUpgrade,srVersion,version,versionCheckOverride
maintMaintPOnD|On-Demand Maintenance Policy|adnlu+|adminSt,downloadSt,graceful,ignoreCompat,internalLabel,notifCond,runMode,srUpgrade,srVersion,version,versionCheckOverride
maintPodMaintGrp|POD Maintenance Group|adnlktu+|type
maintRsFwinstlsrc|Relation to Source Node|au|tDn
maintRsMgrpp|Relation to Maintenance Policy Group|au+|tnMaintMaintPName
maintRsPolCtrlrScheduler|Relation to Controller Schedule Policy|au+|tnTrigSchedPName
maintRsPolNotif|Relation to Maintenance Notification Policy|au+|tDn
maintRsPolScheduler|Relation to Maintenence Scheduler Policy|au+|tnTrigSchedPName
maintRsReltomaintp|Relation to Maintenance Policy|au+|tDn
maintRsToMaintGrp|Maintanence Group|au+|tDn
maintTextNotif|Maintenance Notification Text|au|to
maintUpgJobInstallLTask||adu|adminSt,freq,type
maintUpgStatus|Status of a Maintenance Policy|au+|polName,runStatus
maintUpgStatusCont|Container for Upgrade Status|au+|
mcpIfPol|Mis-cabling Protocol Interface Policy|adnlktu|adminSt,gracePeriod,gracePeriodMsec,maxPduPerVlanLimit,mcpMode,mcpPduPerVlan,strictInitDelayTime,strictTxFreq,strictTxFreqMsec
mcpInstPol|Mis-cabling Protocol Instance Policy|adnlktu|adminSt,ctrl,initDelayTime,key,loopDetectMult,loopProtectAct,txFreq,txFreqMsec
mdpClassId|Global Class ID allocated for this EPG by MSC|au|epStream,pcTag
mdpConsumedServiceDef|Consumer of MDP Service (resolved)|au+|mdpServiceDefDn
mdpConsumerEPgInfoRef|MDP EPg-Consumer Service Def (resolved)|au|consumerEPgDn
mdpConsumerVnInfoRef|MDP Vn-Consumer Service Def (resolved)|au|consumerVnDn
mdpDomain|domain instance info|adnlktu|caCert,certdn,certdnId,clientCert,hmac,id
mdpDomainCont|Container for registered domains/nodes|au|
mdpDomainPeeringPol|Domain Peering Policy|adnlktu|
mdpL4L7Vip|Layer-4-thru-7 Virtual IP|au|ctxDn,ip
mdpL4L7VipDef|Layer-4-thru-7 Virtual IP (resolved)|au|ctxDn,ip
mdpL4L7VipDefRef|References from mdpConsumer to L4L7Vips assoc with this VRF|au|l4l7VipDefDn
mdpL4L7VipRefCont|L4L7Vip reference container|au|vip
mdpLeafP|Multi-Domain Leaf Profile|au+|id
mdpLocalDomP|Local Multi-Domain Profile|adnlktu+|id,type
mdpLocalEp|Mdp Local Endpoint|au|addr
mdpLocalTenant|Local Multi-Domain Tenant|adnlu|
mdpLoopBackIpDef|MDP Loopback IP Addresses|adnlktu|addr
mdpNode|Node instance within one domain|adnlktu|caCert,certdn,certdnId,clientCert,hmac,id
mdpPeeringDomain|Peering Domain Name|adnlktu|id
mdpPolCont|Container of multi-domain profiles and policies|au+|
mdpProviderP|Multi-Domain Provider Profile|adnlktu+|description
mdpRemoteService|Multi-Domain Imported Service|adnlu|consumerScope,domainId,service,tenant
mdpRemoteTenant|Remote Multi-Domain Tenant|adnlu|domainId,tenant
mdpRsRemoteCtxDefToMultiDomCtxDef|MDP Domain Remote Ctx reference|au+|tDn
mdpRsTenantInfoDefToMdpPolDefCont|Container of multi-domain policies (resolved)|au+|tDn
mdpRsToMdpServiceDef|MDP Service Def (resolved)|au+|tDn
mdpService|Multi-Domain Exported Service|adnlu|consumeMode,consumerScope
mdpServiceDef|MDP Service Def (resolved)|au|vzBrCPDn
mdpSpineP|Multi-Domain Spine Profile|au|id
mgmtConnectivityPrefs|mgmt connectivity preference|adnlktu|interfacePref
mgmtExtMgmtEntity|External Entities|adnlktu+|
mgmtGrp|Managed Node Connectivity Group|anu+|
mgmtInB|In-Band Management EPg|adnlu+|encap,exceptionTag,floodOnEncap,matchT,prefGrMemb,prio
mgmtInBZone|InB Managed Nodes Zone|adnlu+|
mgmtInstP|External Management Network Instance Profile|adnlu+|prio
mgmtIp|Secondary IP address|adnlu|addr,configurationMode,gw
mgmtMgmtIfClearCountersLTask||adu|adminSt,freq,type
mgmtMgmtP|Management Profile|adnlktu+|
mgmtNodeGrp|Node Management Address|adnlktu+|type
mgmtOoB|Out-Of-Band Management EPg|adnlu+|prio
mgmtOoBZone|OOB Managed Nodes Zone|adnlu+|
mgmtPodGrp|Pod Management Address|adnlktu+|type
mgmtRsAddrInst|Relation to IP Address Pool|au+|tDn
mgmtRsGrp|Managed Node Connectivity Group|au+|tDn
mgmtRsInB|In-Band Management EPg|au+|tDn
mgmtRsInBStNode|Out-of-band Static Node|adu|addr,configurationMode,gw,tDn,v6Addr,v6Gw
mgmtRsMgmtBD|Bridge Domain|au+|tnFvBDName
mgmtRsOoB|Out-Of-Band Management EPg|au+|tDn
mgmtRsOoBCons|Out-Of-Band Contract|au+|prio,tnVzOOBBrCPName
mgmtRsOoBProv|Out-Of-Band Contract|au+|prio,tnVzOOBBrCPName
mgmtRsOoBStNode|Out-of-band Static Node|adu|addr,configurationMode,gw,tDn,v6Addr,v6Gw
mgmtRsToNodeGrp|Node Management Address|au+|tDn
mgmtStaticRoute|Route for OOB and Inband management|anlu|prefix
mgmtSubnet|External Subnet|adnlu|ip
mldRsMldsnoopAccessGroupFilterRMap|Profile that specify what to accept using a pimRouteMapPol|au+|tnPimRouteMapPolName
mldSnoopAccessGroup|MLD Snooping Access Group configuration|adnlu+|
mldSnoopPol|MLD Snoop Policy|adnlktu|adminSt,ctrl,lastMbrIntvl,queryIntvl,rspIntvl,startQueryCnt,startQueryIntvl,ver
mldSnoopStaticGroup|MLD Snooping Static Membership configuration|adnlu|group,source
mldsnoopMcSrc|Source Specific Multicast|au|id
mldsnoopRtrIf|Router Interface|a|id
mldsnoopTgtIf|Target Interface|au|id
mockCounter|Counter of Statsclass|adnlkt|end,start
mockMockRoot|Abstract MOCK Policy|adnlkt|disable
mockMockSession|MOCK Session|adnlkt|duration,mode,observable
mockStats|Statsclass of Observable|adnlkt|nameSpace,statName
monCommonPol|Monitoring Policy|adnlktu+|
monEPGPol|Monitoring Policy|adnlktu+|
monEPGTarget|Monitoring Target|adnlu+|scope
monFabricPol|Monitoring Policy|adnlktu+|
monFabricTarget|Monitoring Target|adnlu+|scope
monInfraPol|Monitoring Policy|adnlktu+|
monInfraTarget|Monitoring Target|adnlu+|scope
monMonObjDn|Group Dn|adnlktu|monObjDn
monitorBndlBlk|Bundle block|adnlktu|ifname
monitorInst|Monitoring Instance|anlktu+|
monitorIntfP|Interface Profile|adnlktu+|
monitorIntfPolGrp|Access Node Configuration|adnlktu+|
monitorIntfS|Switch Association|adnlktu+|type
monitorLIfBlk|Logical Interface Block|adnlktu|encap,ifname,l3out,tenant,type
monitorNodeBlk|Node Block|adnlu|
monitorNodeP|Leaf Profile|adnlktu+|
monitorNodePolGrp|Access Node Configuration|adnlktu+|
monitorNodeS|Switch Association|adnlktu+|type
monitorPortBlk|Port Block|adnlu|fromCard,fromPort,fromSubPort,toCard,toPort,toSubPort
monitorRsIntfPolGrp|Access Access Group|au+|tDn
monitorRsIntfProfile|Interface Profile|au+|tDn
monitorRsNodePolGrp|Relation to node policy group|au+|tDn
monitorRsTelemetryNodePol|Relation to telemetry node policy|au+|tDn
monitorRsTelemetryPol|Relation to telemetry policy|au+|tDn
monitorTelemetryNodePol|Access Node Configuration|adnlktu|ftMode
monitorTelemetryPol|Access Node Configuration|adnlktu|
mplsExtP|External Profile|adlu+|
mplsIfP|Interface config|adnlu+|
mplsIfPol|Mpls Interface Policy|adnlktu|
mplsLabelPol|Mpls Global Configuration|adnlktu|maxDynamicLabel,maxStaticLabel,minDynamicLabel,minStaticLabel
mplsLabelPolDef|Mpls Global Configuration|adnlktu|maxDynamicLabel,maxStaticLabel,minDynamicLabel,minStaticLabel
mplsLabelRange|Label Range|au|
mplsNodeSidP|Node Sid Profile|adnlu|loopbackAddr,sidoffset
mplsRsIfPol|Mpls IfPol Relation|au+|tnMplsIfPolName
mplsRsLabelPol|Mpls LabelPol Relation|au+|tDn
mplsSrgbLabelPol|Mpls Srgb Global Configuration|adnlktu|localId,maxSrgbLabel,minSrgbLabel
mplsSrgbLabelPolDef|Mpls Srgb Global Configuration|adnlktu|localId,maxSrgbLabel,minSrgbLabel
ndIfPol|ND Interface Policy|adnlktu|ctrl,hopLimit,mtu,nsIntvl,nsRetries,nudRetryBase,nudRetryInterval,nudRetryMaxAttempts,raIntvl,raLifetime,reachableTime,retransTimer
ndIfStats|interface statistics|a|
ndPfxP|ND Prefix Profile|au+|
ndPfxPol|ND RA Prefix Policy|adnlktu|ctrl,lifetime,prefLifetime
ndRaSubnet|ND Proxy Subnet|adnlu+|ip
ndRsPfxPToNdPfxPol|ND Prefix Policy|au+|tnNdPfxPolName
ndRsRaSubnetToNdPfxPol|ND Prefix Policy|au+|tnNdPfxPolName
netflowExporterPol|External Collector Reachability|adnlktu+|dscp,dstAddr,dstPort,sourceIpType,srcAddr,ver
netflowMonitorPol|NetFlow Monitor|adnlktu+|
netflowNodePol|NetFlow Node Policy|adnlktu|collectIntvl,mtu,templateIntvl
netflowRecordPol|Flow Record|adnlktu|collect,match
netflowRsExporterToCtx|Relation to Ctx behind which the Exporter resides|au+|tDn
netflowRsExporterToEPg|Relation to EPg behind which the Exporter resides|au+|tDn
netflowRsMonitorToExporter|Exporter Policy Attachment|au+|tnNetflowExporterPolName
netflowRsMonitorToRecord|Record Policy Attachment|au+|tnNetflowRecordPolName
netflowVmmExporterPol|VMM External Collector Reachability|adnlktu|dscp,dstAddr,dstPort,srcAddr,ver
nlbNlbTgtIf|Target Interface|au|id
nlbStMacGrp|Nlb Static Multicast Mac Group|au|mac
notifCont|Notification Class Container|au|
notifObserverClass||au|className
notifOperClass||au|className,isChatty,refreshType
notifStatsClass||au|className
notifStatsCont|Container for Stats Subscriptions|au|
notifStatsProp||au|aliasPropName,interval,propName
notifSubscriber||au|channelName,notifChannel,subscriberName
notifSubscriberCont|Container for Subscribers|au|
notifSubscriberRef||au|subscriber
notifSubtreeObserverClass||au|className,observeIntervalMin,versionProperty
nwsFwPol|Firewall Policy|adnlktu+|mode
nwsRsNwsSyslogSrcToDestGroup|Relation to Syslog Destination Group|au+|tDn
nwsSyslogSrc|Syslog Source for Firewall|adnlu+|adminState,inclAction,logLevel,pollingInterval
oamRsSrcEncap|Source Encapsulation Attachment|au+|tDn
oamRsSrcToL3OutAtt|Relation to L3 out interface|au|tDn
opflexIDEpCntr||anlu|direction,encap,id,mac
opflexIDEpScope||adnlktu|scopeContDn
opflexIDEpScopeCont||adnlktu|
opflexODev|Openflex Device|anlu+|ctrlrName,devId,devType,domName,encap,features,hostName,id,ip,ipAddr,isSecondary,lNodeDn,mac,numHB,pcIfId,portId,state,version
opflexODevCliCmdCont||anlu|id
opflexODevCliCmdReq||anlu|cmdStr,id,version
opflexODevCliCmdResp||anlu|id
opflexODevCliCmdSession||anlu|id,sessionId
opflexONic|Hypervisor Nic|anlu|deviceName,driverInfo,id,linkSpeed,mac,state
opflexOPNic|Hypervisor PNic|anlu|id,ip,mac,state
opflexOVm|Virtual Machine|anlu|ctrlrName,domName,id,state
opflexpAveCliCmdResp||anlu|id
opflexpBDHolderRef||anlu|bdDn,id
opflexpBDRef||anlu|bdDn,id
opflexpClientCert|Opflex Client Certificate|anlu|clientName,csrState,data
opflexpCoopOracleAdjRef||anlu|addr,id
opflexpProto|Container for Opflex protocol policies|anlu|
orchsConfig|Orchestration Related Config under Context|adnlu+|
orchsFuncProfileCont|Container for Function Profiles|adnlu+|
orchsLDevVipAttr|Orchestrated Device Feature Attributes|adlu|nodeAttr
orchsLDevVipCfg|Orchestrated Device Config|adlu|nodeType,version
orchsLdevCont|Container for LDevVips|adlu+|
orchsRsAbsGraphRef|Common Graph Template|au+|tDn
orchsRsAllocLDev|Real Logical L4-L7 Device|au+|tDn
orchsRsFromRPToL3Dom|Encap Pool for Internal/External Services Stitching|au+|tDn
orchsRsFromRPToL3OutInstP|Relation from L4-L7 Resource Pool to L3OutInstP|au+|isDefault,tDn
orchsRsIpPoolRef|External IP Address Pool|au+|tDn,type
orchsRsIpPoolRefv2|External/Public IP Address Pool|au+|allocDvcIps,allocGwIps,allocNatIps,allocVips,graphConnType,tDn,type
orchsRsLDevItem|Logical L4-L7 Device|au+|tDn
orchsRsSvcsEncapToSvcAlloc|Link IP Address to Allocated LDevVip|au+|tDn
orchsRsSvcsIpToIpPoolRef|Link IP Address to IP Pool Reference|au+|tDn
orchsRsSvcsIpToSvcAlloc|Link IP Address to Allocated LDevVip|au+|tDn
orchsRsToFuncProfile|Association to function profile|au+|description,isDefault,tDn
orchsRsToMdev|Association to Mdev|au+|tDn
orchsSvcAlloc|Request to Allocate/De-Allocate Services for an EPG|adnlu+|svcType
orchsSvcRsrcPool|Services Resource Pool|adnlu+|enableSharedGraphs,version
orchsSvcsEncap|IP Pool Resource Instance|adnlu+|encapNsName,legLoc,rtrId
orchsSvcsIp|IP Pool Resource Instance|adnlu+|gateway,ipNsName,netmask
orchsTnSvcsSubnet|Subnet|adnlu+|ip
osInstance||au|
ospfCtxPol|OSPF Timers Policy|adnlktu|bwRef,ctrl,dist,grCtrl,lsaArrivalIntvl,lsaGpPacingIntvl,lsaHoldIntvl,lsaMaxIntvl,lsaStartIntvl,maxEcmp,maxLsaAction,maxLsaNum,maxLsaResetIntvl,maxLsaSleepCnt,maxLsaSleepIntvl,maxLsaThresh,spfHoldIntvl,spfInitIntvl,spfMaxIntvl
ospfExtP|External Profile|adlu+|areaCost,areaCtrl,areaId,areaType,multipodInternal
ospfIfP|Interface Profile|adnlu+|authKey,authKeyId,authType
ospfIfPol|OSPF Interface Policy|adnlktu+|cost,ctrl,deadIntvl,helloIntvl,nwT,pfxSuppress,prio,rexmitIntvl,xmitDelay
ospfRsIfPol|Interface Policy|au+|tnOspfIfPolName
ospfRtSummPol|OSPF route summarization policy|adnlktu|cost,interAreaEnabled,tag
pcAggrIfClearCountersLTask||adu|adminSt,freq,type
pcFcAggrIfClearCountersLTask||adu|adminSt,freq,type
physDomP|Physical Domain|anlktu+|
pim6Dom|PIM6 Domain|anu+|
pim6If|PIM6 Interface|adnu|id
pimASMPatPol|Any Source Multicast Pattern Policy|adnlu+|ctrl
pimAutoRPPol|Auto RP PIM Policy|adnlu+|ctrl
pimBDDestFilterPol|Destination RouteMap for the BD Filter Policy|adnlu+|
pimBDFilterPol|PIM BD Filter Policy|adnlu+|
pimBDP|BD level PIM Policy|adnlktu+|
pimBDSrcFilterPol|Source RouteMap for the BD Filter Policy|adnlu+|
pimBSRFilterPol|PIM BS Filter Policy|adnlu+|
pimBSRPPol|Bootstrap RP PIM Policy|adnlu+|ctrl
pimCSWEntry|Configured Stripe Winner Entry|adnlu+|excludeRemoteLeafs,grp,podId,src
pimCSWPol|Configured Stripe Winner Policy|adnlu+|
pimCtxP|Context level PIM Policy|adnlktu+|ctrl,mtu
pimExtP|External Profile|adnlu+|enabledAf
pimFabricRPPol|Fabric RP PIM Policy|adnlu+|
pimIPV6CtxP|Context level PIM Ipv6 Policy|adnlktu+|ctrl,mtu
pimIPV6IfP|Interface Profile|adnlu+|
pimIfP|Interface Profile|adnlu+|
pimIfPol|PIM Interface Policy|adnlktu+|authT,ctrl,drDelay,drPrio,helloItvl,jpInterval,secureAuthKey
pimInterVRFEntryPol|PIM Inter VRF Entry Policy|adnlu+|srcVrfDn
pimInterVRFPol|Inter Vrf PIM Policy|adnlu+|
pimJPInbFilterPol|JP Inbound Filter Policy|adnlu+|
pimJPOutbFilterPol|JP Inbound Filter Policy|adnlu+|
pimMAFilterPol|PIM MA Filter Policy|adnlu+|
pimNbrFilterPol|Neighbor Fiter Policy|adnlu+|
pimRPGrpRangePol|PIM RP Group Range Policy|adnlu+|
pimRegTrPol|PIM Register Traffic Policy|adnlu+|maxRate,srcIp
pimResPol|PIM Resource Policy|adnlu+|max,rsvd
pimRouteMapEntry|PIM Route Map Entry|adnlu|action,grp,order,rp,src
pimRouteMapPol|PIM Route Map Policy|adnlktu|
pimRsIfPol|Interface Policy|au+|tDn
pimRsV6IfPol|Interface Policy|au+|tDn
pimSGRangeExpPol|(S,G) expiry Policy|adnlu+|sgExpItvl
pimSSMPatPol|Source Specific Multicast Pattern Policy|adnlu+|
pimSSMRangePol|SSM group range Policy|adnlu+|
pimSharedRangePol|Shared tree Policy|adnlu+|
pimStaticRPEntryPol|PIM Static RP Entry Policy|adnlu+|rpIp
pimStaticRPPol|Static RP PIM Policy|adnlu+|
pingExecFab|Fabric Ping Exec|adnu+|adminSt,dstIp,dstMac,dstNodeId,freq,payloadSz,srcIp,srcMac,srcNodeId,tenant,type,vrf,vtep,vtepEncap
pingExecTn|Tenant Ping Exec|adnu+|adminSt,dstIp,dstMac,freq,payloadSz,srcIp,srcMac,srcNodeId,tenant,type,vrf,vtep,vtepEncap
pkiCertReq|Certificate Request|au|altSubjName,country,email,locality,orgName,orgUnitName,pwd,state,subjName
pkiCsyncElement|File Pattern for Synchronization|adnlktu|pattern,type
pkiCsyncPolicy|File Synchronization Policy|adnlktu|interval,state
pkiCsyncSharedKey|Csync Shared Key|adnlktu|
pkiDebugPluginChallenge|Debug Plugin Challenge Values|adnlktu|
pkiEp|Public Key Management|adnlktu+|
pkiExportEncryptionKey|AES Encryption Passphrase and Keys for Config Export (and Import)|adnlktu|clearEncryptionKey,passphrase,passphraseKeyDerivationVersion,strongEncryptionEnabled
pkiFabricCommunicationEp|Intra Fabric Communications Policies|adnlktu+|mode
pkiFabricSelfCACertsModified|To notify apps that Certs are modified|au|
pkiFabricSelfCAEp|Intra Fabric Communications Policies|adnlktu|CaCert,CaKey,Signature,SigningCert
pkiKeyRing|Key Ring|adnlktu+|adminState,cert,eccCurve,key,keyType,modulus,regen,tp
pkiSiteJwtPubKey|Site Jwt PubKey|adnlktu|jwtApiKey,jwtPublicKey,keySource
pkiTP|Certificate Authority|adnlktu+|certChain
pkiWebTokenData|Web Token Data|adnlktu|jwtApiKey,jwtPrivateKey,jwtPublicKey,maximumValidityPeriod,sessionRecordFlags,uiIdleTimeoutSeconds,webtokenTimeoutSeconds
plannerACIConfigFilter|Configuration options|adnlktu|
plannerAffinityGroup|Affinity group|au|pref
plannerAzureDomain|Azure Domain|adnlu+|encap,span
plannerAzureDomainTmpl|Azure Domain Template|adnlu+|numHv,span
plannerBdTmpl|BD Template|adnlu+|enableRouting,legacyMode,multicastGroups,omfDisabled,shared
plannerConfigTmpl|Optimizer Config Template|adnlktu+|topology
plannerCont|Optimizer Config container|anlktu+|
plannerContractTmpl|Contract Template|adnlu|uniqueFilters
plannerEPs|Count of end points|au|ipv4,ipv6,mac
plannerEpg|Epg that needs to be placed|adnlu|newSpan,placementOptions
plannerEpgAny|All epgs that need to be placed|adnlu|newSpan,placementOptions
plannerEpgPrefixes|Count of EPG Prefixes|au|ipv4,ipv6
plannerEpgTmpl|EPG Template|adnlu+|count,deployOnExisting,encap,fexPorts,ports,span
plannerExistingTopoDeplPref|Deployment Filters for Existing Topology|adnlktu|matchAnyNode,matchAnyPref
plannerFexTmpl|Fex|adnlu+|count
plannerGraphNode|L4-L7 Service|anlu+|order,type
plannerGraphTmpl|L4-L7 Service Graph Template|adnlu+|span
plannerImportACIConfig|Import ACI config|adnlktu|source
plannerL2OutTmpl|L2Out Template|adnlu+|count,deployOnExisting,fexPorts,ports,span
plannerL3OutTmpl|L3Out Template|adnlu+|count,deployOnExisting,prefixBasedEpgs,span,subifs,svis
plannerL4L7ClusterTmpl|L4-L7 Service Device Template|adnlu+|numDevices,span
plannerLabel|Label|anlu|
plannerLeafTmpl|Leaf|adnlu+|count,model
plannerLpmRoutes|Count of wan lpm routes|au|ipv4,ipv6
plannerMatchDom|Domain affinity|anu|type
plannerMatchNode|Node affinity|au|id
plannerMatchTenant|Tenant affinity|anu|
plannerOptions|Optimizer Options|au|ignoreTopology,switchModel
plannerPhysDomain|Phys Domain|adnlu|encap,span
plannerPlacementAlgorithm|Placement Algorithm|adnlktu|placementAlgorithm
plannerResourceCapPct|User defined Cap in percentage for hardware resources of all leaf switches|adnlktu|epTable,lpmTable,policyTcam,vlanTable,vlanXlateTable
plannerRsAzureDomainLabel|Label|au+|tDn
plannerRsAzureDomainTmpl|Azure Domain|au+|tDn
plannerRsBdVrf|VRF|au+|tDn
plannerRsClusterLabel|Label|au+|tDn
plannerRsConnectedLeaf|Connected Leaf|au+|tDn
plannerRsConnectedSpine|Connected Spine|au+|tDn
plannerRsConsumedContracts|Consumed Contracts|au+|tDn
plannerRsDeployedFex|Deployed Fexs|au+|tDn
plannerRsDeployedObject|Deployed Objects|au+|tDn
plannerRsEpgBd|Bridge Domain|au+|tDn
plannerRsEpgLabel|Label|au+|tDn
plannerRsExistingTopoDeplPref|Deployment Filters for Existing Topology|au+|tDn
plannerRsFexLabel|Label|au+|tDn
plannerRsGraphBd|Bd|au+|tDn
plannerRsGraphCluster|L4L7 Cluster|au+|tDn
plannerRsGraphContracts|Contracts|au+|tDn
plannerRsGraphL3Out|L3Out|au+|tDn
plannerRsL2OutBd|Bd|au+|tDn
plannerRsL3OutVrf|VRF|au+|tDn
plannerRsLeafLabels|Labels|au+|tDn
plannerRsProvidedContracts|Provided Contracts|au+|tDn
plannerRsToConsumerBd|To Consumer Bd|au+|tDn
plannerRsToConsumerL3Out|To Consumer L3Out|au+|tDn
plannerRsToProviderBd|To Provider Bd|au+|tDn
plannerRsToProviderL3Out|To Provider L3Out|au+|tDn
plannerRsVmwareDomainLabel|Label|au+|tDn
plannerRsVmwareDomainTmpl|Vmware Domain|au+|tDn
plannerSecondaryIPs|Count of secondary IPs|au|ipv4,ipv6
plannerSnapshot|Snapshot Object|adnlktu|time
plannerSpineTmpl|Spine|adnlu|count
plannerSubnets|Count of IP Subnets|au|ipv4,ipv6
plannerTenant|Tenant that needs to be placed|adnlktu|
plannerTenantAny|All tenants that need to be placed|adnlktu|
plannerTenantTmpl|Optimizer Tenant Template|adnlu+|count
plannerVmwareDomain|Vmware Domain|adnlu+|encap,span
plannerVmwareDomainTmpl|Vmware Domain Template|adnlu+|domainType,numEsx,span
plannerVrfTmpl|VRF Template|adnlu|unenforced
poeIfPol|POE Interface Policy|adnlktu+|adminSt,consumption,max,mode,poeVoiceVlan,policeAct,prioHigh
poeInstPol|POE Policy|adnlktu|consumption,pwrCtrl
poeRsPoeEpg|PoE EPg|au+|tDn
polNdoProfile|NDO Controller Profile|anu+|ip
polRsCtrlrFipsMode|Controller Fips Mode|au+|tDn
polRsFirmwareRepoP|Firmware Repository|au+|tDn
polUni|Policy Universe|alu+|
proxyIgnoreHost||anlu|hosts
proxyServer|Proxy Server|anlu|httpUrl,httpsUrl
psuInstPol|Power Supply Redundancy Policy|adnlktu|adminRdnM
ptpCfgDef|PTP Epg configuration|adnlu|announceIntvl,announceTimeout,delayIntvl,localPriority,mode,nodeProfileOverride,profile,ptpoeDstMacRxNoMatch,ptpoeDstMacType,srcIp,syncIntvl
ptpDomain|User configured PTP Domain. will be associated with interface|anu|value
ptpEpgCfg|PTP Epg configuration|adnlu+|ptpMode,srcIp
ptpInstPol|PTP Node Policy|adnlktu|nodeDomain,nodePrio1,nodePrio2,nodeProfile,operatingMode
ptpNodeProfileTemplate|PTP profile template abstract|au|nodeDomainDefault,nodeDomainEnd,nodeDomainStart,nodePrio1Default,nodePrio1End,nodePrio1Start,nodePrio2Default,nodePrio2End,nodePrio2Start,nodeProfile
ptpProfile|PTP profile|anu|announceIntvl,announceTimeout,delayIntvl,localPriority,nodeProfileOverride,profileTemplate,ptpoeDstMacRxNoMatch,ptpoeDstMacType,syncIntvl
ptpProfileTemplate|PTP profile template abstract|au|announceIntvlDefault,announceIntvlEnd,announceIntvlStart,announceTimeoutDefault,announceTimeoutEnd,announceTimeoutStart,delayReqIntvlDefault,delayReqIntvlEnd,delayReqIntvlStart,profile,syncIntvlDefault,syncIntvlEnd,syncIntvlStart
ptpRsLatencyPtpMode|Relation to latencyPtpMode|au+|tDn
ptpRsProfile|Relation to PTP user profile|au+|tDn
ptpRtdEpgCfg|PTP L3Out configuration|adnlu+|ptpMode,srcIp
ptpUcastIp|Unicast IP address|au|dstIp
ptpUnicast|PTP Unicast master/Slave|au|
ptpUnicastIp|Unicast IP address|au|dstIp
qinqCktEpClearEpLTask||adu|adminSt,freq,type
qosBuffer|QOS Buffer Policy|adnlu|min
qosClass|QOS Class Policy|adnlktu|admin,mtu,prio
qosClassLevelDef|Qos Class Level|au|prio
qosCong|QOS Congestion Policy|adnlu|afdQueueLength,algo,ecn,forwardNonEcn,wredMaxThreshold,wredMinThreshold,wredProbability,wredWeight
qosCustomPol|Custom QOS Policy|adnlktu|
qosDot1PClass|Dot1P Class to Priority Mapping Policy|adnlu|from,prio,target,targetCos,to
qosDppPol|Data Plane Policing Policy|adnlktu+|adminSt,be,beUnit,burst,burstUnit,conformAction,conformMarkCos,conformMarkDscp,exceedAction,exceedMarkCos,exceedMarkDscp,mode,pir,pirUnit,rate,rateUnit,sharingMode,type,violateAction,violateMarkCos,violateMarkDscp
qosDscpClass|DSCP Class to Priority Mapping Policy|adnlu|from,prio,target,targetCos,to
qosDscpTransPol|DSCP class-cos translation policy for L3 traffic to other pods/sites|adnlktu|adminSt,control,level1,level2,level3,level4,level5,level6,policy,span,traceroute
qosEpDscpMarking|Dscp marking of endpoint egress traffic|adnlktu+|mark
qosInstPol|QOS Instance Policy|adnlktu|EtrapAgeTimer,EtrapBwThresh,EtrapByteCt,EtrapSt,FabricFlushInterval,FabricFlushSt,ctrl,uburstSpineQueues,uburstTorQueues
qosLlfcIfPol|Interface Link Level Flow Control Policy|adnlktu|llfcRcvAdminSt,llfcSendAdminSt
qosMplsCustomPol|MPLS Custom QOS Policy|adnlktu|
qosMplsEgressRule|Mpls Dscp to Exp Mapping Policy|adnlu|from,target,targetCos,targetExp,to
qosMplsIngressRule|Mpls to Priority Mapping Policy|adnlu|from,prio,target,targetCos,to
qosPfcIfPol|Interface Priority Flow Control Policy|adnlktu|adminSt
qosPfcPol|QOS Priority Flow Control Policy|adnlktu|adminSt,enableScope,noDropCos
qosQueue|QOS Queue Management Policy|adnlu|adminSt,limit,meth,uburstDownThreshold,uburstUpThreshold
qosRequirement|Collection of Qos rules that need to be enforced|adnlktu+|
qosRsEgressDppPol|Policing policy that need to enforced in egress direction|au+|tnQosDppPolName
qosRsIngressDppPol|Policing policy that need to enforced in ingress direction|au+|tnQosDppPolName
qosSched|Schedule Policy|adnlu|bw,meth
qosSdIfPol|Slow Drain Policy|adnlktu|congClearAction,congDetectMult,flushAdminSt,flushIntvl
qosUburst|Microburst Policy|adnlu|adminSt,downThresBytes,downThresPer,type,upThresBytes,upThresPer
quotaConf|Quota Configuration|anlu+|class,containerDn,exceedAction,maxNum
quotaCont|Container for Quota Configuration|anlu+|
recoveryReconcileConfigP|Reconcile user config with leafs|adnlu+|adminSt,mode,triggerType
relnTargetClass||au|id
rtctrlAttrP|Action Rule Profile|adnlu+|
rtctrlCtxP|Route Control Context|adnlu+|action,order
rtctrlLNodeP|Logical Node Profile|adnlktu|tag
rtctrlMatchAsPathRegexTerm|Match Rule Based on AS-Path Regular Expression|adnlu|regex
rtctrlMatchCommFactor|Match Community Factor|adnlu|community,scope
rtctrlMatchCommRegexTerm|Match Rule Based on Community Regular Expression|adnlu|commType,regex
rtctrlMatchCommTerm|Match Community Term|adnlu|
rtctrlMatchRtDest|Match Route Destination Rule|adnlu|aggregate,fromPfxLen,ip,toPfxLen
rtctrlMatchRtNh|Match Route Next Hop Rule|adnlu|aggregate,fromPfxLen,ip,toPfxLen
rtctrlMatchRtSrc|Match Route Source Rule|adnlu|aggregate,fromPfxLen,ip,toPfxLen
rtctrlMatchRtType|Match Route Type Rule|adnlu|routeT
rtctrlProfile|Route Control Profile|adnlktu+|autoContinue,type
rtctrlRsCtxPToSubjP|Subject Profile|au+|tnRtctrlSubjPName
rtctrlRsScopeToAttrP|Attribute Profile|au+|tnRtctrlAttrPName
rtctrlRsSetPolicyTagToInstP|Relation to External Network Instance Profile|au+|tDn
rtctrlScope|Route Context Scope|adnlu+|
rtctrlSetASPath|Set AS Path|adnlu|criteria,lastnum,type
rtctrlSetASPathASN|AS Number|adnlu|asn,order
rtctrlSetAddComm||adnlu|community,setCriteria,type
rtctrlSetComm||adnlu|community,setCriteria,type
rtctrlSetDamp||adnlu|halfLife,maxSuppressTime,reuse,suppress,type
rtctrlSetNh||adnlu|addr,type
rtctrlSetNhUnchanged|Nexthop Unchanged Action|adnlu|type
rtctrlSetOspfFwdAddr||adnlu|fwdAddr,type
rtctrlSetOspfNssa||adnlu|type
rtctrlSetPolicyTag||adnlu+|type
rtctrlSetPref||adnlu|localPref,type
rtctrlSetRedistMultipath|Redistribute Multipath Action|adnlu|type
rtctrlSetRtMetric||adnlu|metric,type
rtctrlSetRtMetricType||adnlu|metricType,type
rtctrlSetTag||adnlu|tag,type
rtctrlSetWeight||adnlu|type,weight
rtctrlSubjP|Match Rule|adnlu|
rtdmcRsFilterToRtMapPol|PIM Route Map Filter|au+|tDn
segrtDom|Domain|anu|
segrtDomAf|Address Family Domain|anu|afType
segrtEntity|Segment-routing Entity|anu+|
segrtMpls|MPLS Segment Routing Instance Block|au+|
segrtMplsPrefixSid|MPLS Prefix Segment Identifier|au|pfx,sidValue,sidValueType
segrtSrgb|Segment Routing Global Block|au+|localId,srLblMax,srLblMin
smarteventRule|Event Rule|anu|genericRuleName,message
smartfaultRule|Fault Rule|anu|genericRuleName,message
snmpClient|Client Entry|anlu+|addr
snmpClientGrp|Client Group|adnlu+|vrf
snmpClientGrpP|SNMP Client Group Profile|adnlu|
snmpClientP|Client Entry|anlu|addr
snmpCommSecP|Community Security Policy|adnlu+|commAcess,contextName,grpName
snmpCommunityP|SNMP Community|adnlu|
snmpCtrlrInst|SNMP Trap Destination Info|adnlu|apicId
snmpCtx|Context|adnlu|ctxInstance,ctxTopology,vrf
snmpCtxP|SNMP Context  Profile|anlu|
snmpEntity|SNMP Entity|anu+|
snmpGroup|SNMP Monitoring Destination Group|adnlu+|
snmpInst|SNMP Instance|adnlktu+|adminSt,contact,loc,loggingLevel,unknownEngId,unknownUser
snmpPol|SNMP Policy|adnlktu+|adminSt,contact,loc
snmpRsCommToCtxAtt|Context|au+|tDn
snmpRsDestGroup|SNMP Destination Group|au+|tDn
snmpRsEpg|Attachable Target Group|au|tDn
snmpSrc|SNMP Source|adnlu+|incl,minSev
snmpTrapDest|SNMP Trap Destination|adnlu+|host,notifT,port,secName,v3SecLvl,ver
snmpTrapFwdServerP|Client Entry|anlu|addr,port
snmpUserP|User Profile|adnlu|authKey,authType,privKey,privType
snmpUserSecP|User Security Policy|adnlu+|
spanDest|SPAN Destination|adnlktu+|
spanDestGrp|SPAN Destination Group|adnlktu+|
spanExtendedFltEntry|Extended Filter Entry|adnlu|dot1pFrom,dot1pTo,dscpFrom,dscpTo,forwardingVal,tcpFlags
spanFilterEntry|Filter Entry|adnlu|dstAddr,dstPortFrom,dstPortTo,ipProto,srcAddr,srcPortFrom,srcPortTo
spanFilterGrp|Filter Group|adnlu|
spanRsDestApic|Relation to SPAN Destination APIC|au+|analyserIp,flowId,mtu,srcIpPrefix,tDn,ver
spanRsDestEpg|Relation to SPAN Destination EPG|au+|dscp,finalIp,flowId,ip,mtu,srcIpPrefix,tDn,ttl,ver,verEnforced
spanRsDestPathEp|Relation to SPAN Destination Path|au+|mtu,tDn
spanRsDestToVPort|Relation to VSPAN Destination Vport|au+|tDn
spanRsDestToVPortDef|Relation to VSPAN Destination Vport|au+|tDn
spanRsSessionToDomainRef|Relation from Session To AAA Domain Ref|au+|tnAaaDomainRefName
spanRsSrcGrpToFilterGrp|Relation to Filter Group|au|tDn
spanRsSrcToBD|Relation to SPAN Source to Bridge Domain|au|tDn
spanRsSrcToCtx|Relation to SPAN Source to Ctx|au|tDn
spanRsSrcToEpg|Relation to SPAN Source to EPG|au+|tDn
spanRsSrcToFilterGrp|Relation to Filter Group|au|tDn
spanRsSrcToL3extOut|Relation to SPAN Source to l3extOut|au|addr,encap,tDn
spanRsSrcToNode|Relation to SPAN Source to Node|au|tDn
spanRsSrcToPathEp|Relation to SPAN Source to Path Endpoint|au+|tDn
spanRsSrcToVPort|Relation to SPAN Source to Port|au+|tDn
spanRsSrcToVPortDef|Relation to SPAN Source to Port|au+|tDn
spanRsVSrcGrpToFilterGrp|Relation from VSPAN Source Grp to span FilterGrp|au+|tDn
spanRsVsrcToEpg|Relation to VSPAN Source to Epg|au|tDn
spanSpanLbl|SPAN Source-destination Group Match Label|adnlktu+|tag
spanSrc|SPAN Source|adnlktu+|dir,spanOnDrop
spanSrcGrp|SPAN Source Group|adnlktu+|adminSt
spanVDest|VSPAN VDestination|adnlktu+|
spanVDestDef|SPAN Destination|adnlktu+|
spanVDestGrp|VSPAN Destination Group|adnlktu+|
spanVDestGrpDef|VSPAN Dest Group Def.|adnlktu+|
spanVEpgSummary|VSPAN Destination EPG Summary|adnlktu+|dscp,dstIp,flowId,mode,mtu,srcIpPrefix,ttl,vrfName
spanVSrc|VSPAN VSource|adnlktu+|dir
spanVSrcDef|Abstract VSPAN Source Definition|adnlktu+|dir
spanVSrcGrp|VSPAN Session|adnlktu+|adminSt
spanVSrcGrpDef|VSPAN Source Group Def.|adnlktu+|adminSt
statsALbStats|Native Service LB Service|anu|
statsColl|Statistics Collection Policy|adnlu|adminState,granularity,histRet
statsDestP|Stats Destination|adnlu+|authType,host,identityPrivateKeyContents,identityPrivateKeyPassphrase,identityPublicKeyContents,protocol,remotePath,remotePort,userName,userPasswd
statsEPg||anu|
statsEndPoint||anu|
statsExportP|Export Policy of an User|adnlu+|compression,format,frequency
statsExt||anu|
statsFilter||anu|
statsHierColl|Hierarchical Statistics Collection Policy|adnlu|adminState,granularity,histRet
statsIp||anu|
statsNlbStats|Network Service NLB Service|anu|
statsReportable|Statistics Policy|adnlu+|scope
statsRgn||anu|
statsTgwEndPoint||anu|
statsThrDoubleP|Base Threshold Policy Definition|adnlu|critHighReset,critHighSet,critLowReset,critLowSet,direction,highRangeEnd,highRangeStart,highSevState,lowRangeEnd,lowRangeStart,lowSevState,majorHighReset,majorHighSet,majorLowReset,majorLowSet,minorHighReset,minorHighSet,minorLowReset,minorLowSet,normal,propId,warnHighReset,warnHighSet,warnLowReset,warnLowSet
statsThrFloatP|Base Threshold Policy Definition|adnlu|critHighReset,critHighSet,critLowReset,critLowSet,direction,highRangeEnd,highRangeStart,highSevState,lowRangeEnd,lowRangeStart,lowSevState,majorHighReset,majorHighSet,majorLowReset,majorLowSet,minorHighReset,minorHighSet,minorLowReset,minorLowSet,normal,propId,warnHighReset,warnHighSet,warnLowReset,warnLowSet
statsThrSByteP|Base Threshold Policy Definition|adnlu|critHighReset,critHighSet,critLowReset,critLowSet,direction,highRangeEnd,highRangeStart,highSevState,lowRangeEnd,lowRangeStart,lowSevState,majorHighReset,majorHighSet,majorLowReset,majorLowSet,minorHighReset,minorHighSet,minorLowReset,minorLowSet,normal,propId,warnHighReset,warnHighSet,warnLowReset,warnLowSet
statsThrSint16P|Base Threshold Policy Definition|adnlu|critHighReset,critHighSet,critLowReset,critLowSet,direction,highRangeEnd,highRangeStart,highSevState,lowRangeEnd,lowRangeStart,lowSevState,majorHighReset,majorHighSet,majorLowReset,majorLowSet,minorHighReset,minorHighSet,minorLowReset,minorLowSet,normal,propId,warnHighReset,warnHighSet,warnLowReset,warnLowSet
statsThrSint32P|Base Threshold Policy Definition|adnlu|critHighReset,critHighSet,critLowReset,critLowSet,direction,highRangeEnd,highRangeStart,highSevState,lowRangeEnd,lowRangeStart,lowSevState,majorHighReset,majorHighSet,majorLowReset,majorLowSet,minorHighReset,minorHighSet,minorLowReset,minorLowSet,normal,propId,warnHighReset,warnHighSet,warnLowReset,warnLowSet
statsThrSint64P|Base Threshold Policy Definition|adnlu|critHighReset,critHighSet,critLowReset,critLowSet,direction,highRangeEnd,highRangeStart,highSevState,lowRangeEnd,lowRangeStart,lowSevState,majorHighReset,majorHighSet,majorLowReset,majorLowSet,minorHighReset,minorHighSet,minorLowReset,minorLowSet,normal,propId,warnHighReset,warnHighSet,warnLowReset,warnLowSet
statsThrTriggerP|Base Threshold Policy Definition|adnlu|critHighReset,critHighSet,critLowReset,critLowSet,direction,highRangeEnd,highRangeStart,highSevState,lowRangeEnd,lowRangeStart,lowSevState,majorHighReset,majorHighSet,majorLowReset,majorLowSet,minorHighReset,minorHighSet,minorLowReset,minorLowSet,normal,propId,warnHighReset,warnHighSet,warnLowReset,warnLowSet
statsThrUByteP|Base Threshold Policy Definition|adnlu|critHighReset,critHighSet,critLowReset,critLowSet,direction,highRangeEnd,highRangeStart,highSevState,lowRangeEnd,lowRangeStart,lowSevState,majorHighReset,majorHighSet,majorLowReset,majorLowSet,minorHighReset,minorHighSet,minorLowReset,minorLowSet,normal,propId,warnHighReset,warnHighSet,warnLowReset,warnLowSet
statsThrUint16P|Base Threshold Policy Definition|adnlu|critHighReset,critHighSet,critLowReset,critLowSet,direction,highRangeEnd,highRangeStart,highSevState,lowRangeEnd,lowRangeStart,lowSevState,majorHighReset,majorHighSet,majorLowReset,majorLowSet,minorHighReset,minorHighSet,minorLowReset,minorLowSet,normal,propId,warnHighReset,warnHighSet,warnLowReset,warnLowSet
statsThrUint32P|Base Threshold Policy Definition|adnlu|critHighReset,critHighSet,critLowReset,critLowSet,direction,highRangeEnd,highRangeStart,highSevState,lowRangeEnd,lowRangeStart,lowSevState,majorHighReset,majorHighSet,majorLowReset,majorLowSet,minorHighReset,minorHighSet,minorLowReset,minorLowSet,normal,propId,warnHighReset,warnHighSet,warnLowReset,warnLowSet
statsThrUint64P|Base Threshold Policy Definition|adnlu|critHighReset,critHighSet,critLowReset,critLowSet,direction,highRangeEnd,highRangeStart,highSevState,lowRangeEnd,lowRangeStart,lowSevState,majorHighReset,majorHighSet,majorLowReset,majorLowSet,minorHighReset,minorHighSet,minorLowReset,minorLowSet,normal,propId,warnHighReset,warnHighSet,warnLowReset,warnLowSet
statsTunnel||au|id
statsZone||anu|
statslimitInstLimitPol|Stats Limit Pol|adnlu|incl,instLimit
statstoreCurrDataHolder|Current Data Holder|au|
statstoreCurrDataHolder2|Current Data Holder #2|au|
statstoreHistDataHolder|History Data Holder|au|statClass
statstoreObsClassHolder|Observable Class Holder|au|obsClass
statstoreObsHolder|Observable Holder|au|obsDn
stormctrlIfPol|Storm Control Interface Policy|adnlktu+|bcBurstPps,bcBurstRate,bcRate,bcRatePps,burstPps,burstRate,isUcMcBcStormPktCfgValid,mcBurstPps,mcBurstRate,mcRate,mcRatePps,rate,ratePps,stormCtrlAction,stormCtrlSoakInstCount,type,uucBurstPps,uucBurstRate,uucRate,uucRatePps
stpAllocEncapBlkDefDependencyResolver|Used internally in PE for AllocEncapBlkDef dependency resolver|adnlu|
stpIfPol|Spanning Tree Interface Policy|adnlktu+|ctrl
stpInstPol|Spanning Tree Policy|adnlktu+|ctrl
stpMstDomPol|Spanning Tree Domain Policy|adnlu+|id
stpMstRegionPol|Spanning Tree Policy Region|adnlu+|regName,rev
svccoreCtrlr|History of metadata for a core generated at Ctrlr|au+|ack,createTime,ctrlrId,svcName
svccoreCtrlrPol|Policy for Cores Generated at Ctrlrs|adnlktu|adminSt
svccoreNode|History of metadata for a core generated at a Fabric Node|a+|ack,cardId,createTime,nodeId,svcName
svccoreNodePol|Policy for Cores Generated at Fabric Nodes|adnlktu|adminSt
sviIfClearCountersLTask||adu|adminSt,freq,type
synceEthIfPol|synce Interface Policy|adnlktu+|adminSt,qloptype,qlrcvexactval,qlrcvhval,qlrcvlval,qltxexactval,qltxhval,qltxlval,selinput,srcpriority,ssm,wtr
synceInstPol|Synce Policy|adnlktu|adminSt,qloption,txDnuLag
syntheticAccessPolicyInfo||au|accBndlGrp,accPortP,attEntityP,domain,nodeP,pathEp,vLanPool
syntheticAnotherTestObj||adnlu|id
syntheticClusterTest||au|
syntheticClusterTestShardInstance|Test Object to Represent a Shard Instance|au|shard,svc,systemId
syntheticContext||adnlu+|aIfIndexArray,abitarray,adminState,amac,anip,anotherip,auint16array,auint32array,auint64array,auint8array,bits,id,numEps,numGroups,secKey,state,state2,trig
syntheticContext2||adnlu+|adminState,id,numEps,numGroups,secKey,state,state2,trig
syntheticCtAv|Test Object for Access:Cont|anlu|
syntheticCtSubtree|Test Object Declaring Size of Extracted Subtree for Fabric Splits|anlu|ctrlrs,leafs,spines
syntheticCtWiNode|Test Object for Cluster Element|alu|action,allShardLeaders,id,idAgent,stClean
syntheticCtrlrPatchValidate||anu|criticality,description,reason,result,showValidation
syntheticEp||adnlu|id
syntheticEpGroup||adnlu|acommunity,adminState,aencap,id
syntheticFrameworkTest||anlu|id,p1,stringDelim,testName
syntheticHierarchyObj||adnlu|id
syntheticIfcCTestObj|Synthetic Ifc C Test Object|adnlu+|id,ifcCTestOnly,objDn,propBmp64,propBmp8,propDate,propEnum16,propString,propUByte,propUint32,propUint64
syntheticIfcTLTestObj|Synthetic Ifc TL Test Object|adnlu+|id,objDn,priKey,propBmp64,propBmp8,propDate,propEnum16,propString,propUByte,propUint32,propUint64
syntheticLocalPol||adnlktu|
syntheticLooseNodeEPInfo||au|adapterName,ctrlrDn,ctrlrDomainName,ctrlrName,encap,ep,epgDn,hvName,vmName
syntheticMaintPSwitchDetails||au|maintPName,nodeIds,targetVersion
syntheticMaintPValidate||anu|criticality,description,reason,result,showValidation
syntheticPolicy||adnlktu|
syntheticPropFilterTest||adnlu|binRef,id,p1,p2,p3,p4,p5,p6,p7,p8
syntheticRelETest||adnlu|adminState,id
syntheticRelNTest||adnlu+|adminState,id
syntheticRelUnenfTest||adnlu|id
syntheticRsPhysIf|Layer 1 Physical Interface Configuration|au+|tDn
syntheticRsPolicy||au+|tnSyntheticPolicyName
syntheticRsToAObj|Relation To A Object|au+|tDn
syntheticRsToObj|Relation To Object|au+|tDn
syntheticRsUnenfPolicy||au|tDn
syntheticSwCTestObj|Synthetic Sw C Test Object|adnlu+|id,objDn,propBmp64,propBmp8,propDate,propEnum16,propString,propUByte,propUint32,propUint64,swCTestOnly
syntheticSwTLTestObj|Synthetic Sw TL Test Object|adnlu+|id,objDn,priKey,propBmp64,propBmp8,propDate,propEnum16,propString,propUByte,propUint32,propUint64
syntheticSwitchFirmwareCheck||au|copiedSize,nodeid,result
syntheticSwitchMaintPValidate||anu|criticality,description,reason,result,showValidation
syntheticSwitchPatchValidate||au|hwCompatPass,hwList,swCompatPass,swList
syntheticTestBigObj||adnlu|id
syntheticTestObj||adnlu|dnBin,dnStr,id,numEps,secKey,state
syntheticUniverse||au+|
syslogConsole|Console|adnlu|adminState,format,severity
syslogFacilityFilter|Facility Filter|adnlu|facility,minSev
syslogFile|File|adnlu|adminState,format,severity
syslogGroup|Syslog Monitoring Destination Group|adnlu+|format,includeMilliSeconds,includeTimeZone
syslogProf|Protocol Profile|adnlu|adminState
syslogRateLimitP|Syslog Legacy Message Rate Limiter|adnlu|enabled,limitPerSec
syslogRemoteDest|Syslog Remote Destination|adnlu+|adminState,format,forwardingFacility,host,port,protocol,severity
syslogRsDestGroup|Relation to Syslog Destination Group|au+|tDn
syslogSrc|Syslog Source|adnlu+|incl,minSev
syslogSystemMsgP|System Messages Policy|adnlu|
tacacsGroup|TACACS Monitoring Destination Group|adnlu+|
tacacsRsDestGroup|TACACS Destination Group|au+|tDn
tacacsSrc|TACACS Source|adnlu+|incl,minSev,switchAudit
tacacsTacacsDest|TACACS Destination|adnlu+|authProtocol,host,key,populateCmdArgs,port
tagAliasDef|Alias|anlu+|
tagAnnotation|Annotation|u|key,value
tagDef|Tag Definition|anlu+|
tagExtMngdInst|External tag instance|anlu|isMsc,isShadow
tagInst|Tag Instance|anlu+|
tagRef|Tag Reference|au+|oDn
tagTag|Tag|u|key,value
taskDeployCsr|DeployCsrTask|au|
taskDeployCtx|DeployCtxTask|au|
taskDeploySg|DeploySgTask|au|
taskDeploySgRule|DeploySgRuleTask|au|
taskDeploySubnet|DeploySubnetTask|au|
taskPolicyUpdate|PolicyUpdateTask|au|
taskRemoveCsr|RemoveCsrTask|au|
taskRemoveCtx|RemoveCtxTask|au|
taskRemoveSg|RemoveSgTask|au|
taskRemoveSubnet|RemoveSubnetTask|au|
taskResourceMap|ResourceMapTask|au|
taskUpdateEpRes|UpdateEpResTask|au|
taskUpdateSgRes|UpdateSgResTask|au|
telemetryAlertStreamP|Enable/Disable Alert Consumer|au|adminSt,topic
telemetryEnableP|Telemetry enable global policy|au|adminSt
telemetryEpStreamP|Enable/Disable ep streaming|au|adminSt,topic
telemetryEventStreamP|Enable/Disable event streaming|au|adminSt,topic
telemetryExternalServer|External server associated with policy|au|adminSt,cert,hostname,serverIp,serverPort
telemetryFastExporterStreamP|Stats Server Info Streaming Stats|au|adminSt,topic
telemetryFlowCollectorP|Flow Collector Policy|adnlktu|adminSt,collectorPlacement,externalServerIp,externalServerPort,fteEn,swExport
telemetryFlowServerGrp|Telemetry Flow Server Group|adnlktu+|type
telemetryFlowServers|Telemetry Servers|adnlktu|collectIntvl
telemetryFteEventDef|Configure FTE Events Information|adnlktu|aclDrops,aclSpan,analyticsChangedBit,analyticsChangedCount,analyticsChangedLimit,blackHole,bufferDrops,dropFlowCount,eventExportMax,exportFlowBit,exportFlowCount,exportFlowLimit,firstPacketBit,firstPacketCount,firstPacketLimit,flowType,fwdDrops,groupDropEvents,groupLatencyEvents,latencyCount,latencyFlowCount,latencyLimit,latencyThreshold,latencyThresholdUnit,mousePacketBit,mousePacketCount,mousePacketLimit,packetDisposition,packetDispositionIdsDrop,packetDispositionPolicingDrop,packetDispositionPolicyApplied,packetDispositionPolicyCopy,packetDispositionPolicyDrop,packetDispositionPolicyRedirect,packetDispositionRpfPortSecFail,packetLength,packetValueMatchBit,packetValueMatchCount,packetValueMatchLimit,pingOfDeath,receiveWindowZero,rttAckCount,rttAckLimit,rttSampleAckBit,rttSampleSeqBit,tableFullBit,tableFullCount,tableFullLimit,ttlMatchEnable,ttlMatchValue
telemetryFteEventSetP|Configure FTE Events Information|adnlktu|aclDrops,aclSpan,analyticsChangedBit,analyticsChangedCount,analyticsChangedLimit,blackHole,bufferDrops,dropFlowCount,eventExportMax,exportFlowBit,exportFlowCount,exportFlowLimit,firstPacketBit,firstPacketCount,firstPacketLimit,flowType,fwdDrops,groupDropEvents,groupLatencyEvents,latencyCount,latencyFlowCount,latencyLimit,latencyThreshold,latencyThresholdUnit,mousePacketBit,mousePacketCount,mousePacketLimit,packetDisposition,packetDispositionIdsDrop,packetDispositionPolicingDrop,packetDispositionPolicyApplied,packetDispositionPolicyCopy,packetDispositionPolicyDrop,packetDispositionPolicyRedirect,packetDispositionRpfPortSecFail,packetLength,packetValueMatchBit,packetValueMatchCount,packetValueMatchLimit,pingOfDeath,receiveWindowZero,rttAckCount,rttAckLimit,rttSampleAckBit,rttSampleSeqBit,tableFullBit,tableFullCount,tableFullLimit,ttlMatchEnable,ttlMatchValue
telemetryFteEventTcpFlags|Configure FTE Events Information|adnlktu|tcpAckFlag,tcpCwrFlag,tcpEceFlag,tcpFinFlag,tcpFlagSet,tcpNsFlag,tcpPshFlag,tcpRstFlag,tcpSynFlag,tcpUrgFlag
telemetryFteEventTcpFlagsDef|Configure FTE Events Information|adnlktu|tcpAckFlag,tcpCwrFlag,tcpEceFlag,tcpFinFlag,tcpFlagSet,tcpNsFlag,tcpPshFlag,tcpRstFlag,tcpSynFlag,tcpUrgFlag
telemetryFteEventsExt|Configure FTE Events Information|adnlktu|ackNo,aclRedirect,baxErr,ceEtype,cos,dClass,dIpV4,dIpV6,dTep,ipDf,ipFragOffsetNonZero,ipIhl,ipLengthError,ipMf,ipOptPresent,ipPacketId,ipRsvd,ipv4ArpNdPacket,ipv4DPort,ipv4Protocol,ipv4SPort,ipv6DPort,ipv6Flowlabel,ipv6OptHdr,ipv6Protocol,ipv6SPort,l4PayloadLength,macDa,macSa,maskDipV4,maskSipV4,oClass,oPort,overlayEncapType,packetId,profileId,restSopBit,rxBd,rxIsEpg,sClass,sIpV4,sIpV6,sTep,seqNo,srcId,tenantId,tinyFrag,tos,ttlChanged,txBd,txIsEpg,urgPtrBad
telemetryFteEventsExtDef|Configure FTE Events Information|adnlktu|ackNo,aclRedirect,baxErr,ceEtype,cos,dClass,dIpV4,dIpV6,dTep,ipDf,ipFragOffsetNonZero,ipIhl,ipLengthError,ipMf,ipOptPresent,ipPacketId,ipRsvd,ipv4ArpNdPacket,ipv4DPort,ipv4Protocol,ipv4SPort,ipv6DPort,ipv6Flowlabel,ipv6OptHdr,ipv6Protocol,ipv6SPort,l4PayloadLength,macDa,macSa,maskDipV4,maskSipV4,oClass,oPort,overlayEncapType,packetId,profileId,restSopBit,rxBd,rxIsEpg,sClass,sIpV4,sIpV6,sTep,seqNo,srcId,tenantId,tinyFrag,tos,ttlChanged,txBd,txIsEpg,urgPtrBad
telemetryInterfaceFlowFilter|Logical Model config holder for per interface Flow Telemetry Filter|anlu|subnetIp
telemetryLogServer|Telemetry LogServer|adnlktu|
telemetryLogServerGrp|Telemetry Policy Group|adnlktu+|type
telemetryLogServerP|Log Server Info For Streaming logs|adnlktu|adminSt,clusterName,collectorLocation,dstAddr,dstPort,fabricName
telemetryOperStreamP|Enable/Disable Oper streaming|au|adminSt,topic
telemetryPodLogServerGrp|POD Maintenance Group|adnlktu+|type
telemetryRsServerToCtx|Relation to Ctx behind which the server policy resides|au|tDn
telemetryRsToCtxDef|Association to inband ctxdef|au+|tDn
telemetryRsToFlowServerGrp|Flow Server Group|au+|tDn
telemetryRsToFltPolGrp|Relation to telemetry analytics filter Policy Group|au+|tnTelemetryFlowServerPName
telemetryRsToInbCtxDef|Association to inband ctxdef|au+|tDn
telemetryRsToInbEpg|Inband Management to be used|au|tDn
telemetryRsToInbandEpg|Inband Management through which traffic is sent|au|tDn
telemetryRsToLogServerGrp|Log Group|au+|tDn
telemetryRsToRemoteLogServer|Relation to Pol Group|au+|tnTelemetryLogServerPName
telemetryRsToRemoteStatsServer|Relation to Pol Group|au+|tnTelemetryStatsServerPName
telemetryRsToStatsServerGrp|Stats Group|au+|tDn
telemetrySelector|Telemetry Selector|adnlktu|matchExpression
telemetryServers|Telemetry Server Container|anlu+|
telemetryStatsServer|Telemetry StatsServer|adnlktu|
telemetryStatsServerGrp|Telemetry Policy Group|adnlktu+|type
telemetryStatsServerP|Stats Server Info Streaming Stats|adnlktu+|clusterName,collectorLocation,dstAddr,dstPort,fabricName,isSecure,transportType
telemetryStatsStreamP|Stats Server Info Streaming Stats|au|adminSt,apicCollectIntvl,bulkCount,switchCollectIntvl,topic
telemetrySubnetFilter|Filter Logical Model config holder|anlu|subnetIp
telemetrySubnetFltGrp|Telemetry Policy Filter Group|anlu|
telemetryVipP|Abstraction Class for Server|adnlktu|inbIp,oobIp
testinfralabBudget||au|skHigh,skLow,totAmt
testinfralabCont||anlu+|id
testinfralabRsSnacks||au+|tDn
testinfralabSnackP||anlu|category,id
thirdpartyappAppGlobalConfig|Node Group Global Config|adnlktu+|type
thirdpartyappNodeConfig|Node Specific Config|au|appCfgState,appMaxCpu,appMaxDisk,appMaxMem,appParamList,gwIpV4Addr,gwIpV4IntfIdx,gwIpV6Addr,gwIpV6IntfIdx,nodeId,pkgOpts
thirdpartyappNodeGlobalConfig|Global Config|anlu|allowUnsignedApp,storageLimit
thirdpartyappPodGrp|Pod Management|adnlktu+|type
thirdpartyappRsToGlobalConfig|Node Group Global Config|au+|tDn
thirdpartyappRsToNodeGlobalConfig|Relation to Global Config Policy|au+|tnThirdpartyappNodeGlobalConfigName
thirdpartyappThirdpartyApp|Apphosting policy|adnlktu|url
thirdpartyappThirdpartyAppCont|Thirdparty App Configuration Policy|adnlktu|
thirdpartyappVnicEntryConfig|VNIC Info|au|appIpV4,appIpV6,guestIntfId,p2pBridgeVrf
topMetaInf||anlu|ecode
topRoot||+|
topSystemClearCoopRepoInconsistencyLTask||adu|adminSt,freq,type
topSystemClearDampEpLTask||adu|adminSt,freq,type
topSystemClearEpLTask||adu|adminSt,freq,rogue,type
topSystemPingLTask||adu|adminSt,ctrl,dstIp,freq,numPkt,pktSz,sendIntvl,srcIf,srcIp,timeout,tos,ttl,type,vrf
topoctrlEncapBlk|Encap Block|adnlu|allocMode,from,role,to
topoctrlFastLinkFailover|Fast link failover mode|au|
topoctrlFastLinkFailoverInstPol|Fast Link Failover Policy|adnlktu|modeType
topoctrlFwdScaleProf|Forwarding Scale Configurable Profiles|au|
topoctrlFwdScaleProfilePol|Forwarding Scale Profile Policy|adnlktu|profType
topoctrlPortTrackIf|Port Tracking Control Port|au|adminSt,id
topoctrlRogueExpWCMacEp|Wildcard mac for Rogue exception|adnlu|mac
topoctrlTrackEqptFabP|Port Tracking|au|
topoctrlUsbConfigProfilePol|USB Configuration Policy|adnlktu|disabled
tracerouteExecFab|Fabric Traceroute Exec|adnu+|adminSt,destPortEnd,destPortStart,doExtTraceroute,dstIp,dstMac,dstNodeId,extInterval,extMaxHops,extMaxProbesPerPath,extTimeout,freq,maxHops,maxPaths,payloadSz,prot,srcIp,srcMac,srcNodeId,srcPortEnd,srcPortStart,tenant,type,vrf,vtep,vtepEncap
tracerouteExecTn|Tenant Traceroute Exec|adnu+|adminSt,destPortEnd,destPortStart,doExtTraceroute,dstIp,dstMac,extInterval,extMaxHops,extMaxProbesPerPath,extTimeout,freq,gwMac,maxHops,maxPaths,payloadSz,prot,srcIp,srcMac,srcNodeId,srcPortEnd,srcPortStart,tenant,type,useGwMac,vrf,vtep,vtepEncap
traceroutepRsTrDst|Relation to Traceroute Destination|au|tDn
traceroutepRsTrEpDst|Relation to Destination End Point|au+|tDn
traceroutepRsTrEpExtIpSrc|Source End Point|au+|tDn
traceroutepRsTrEpIpDst|Relation to Destination End Point|au+|tDn
traceroutepRsTrEpIpSrc|Source End Point|au+|tDn
traceroutepRsTrEpSrc|Source End Point|au+|tDn
traceroutepRsTrExtEpIpDst|Relation to Destination End Point|au+|tDn
traceroutepRsTrExtEpSrcToPathEp|Relation to Traceroute Source to Path Endpoint|au|tDn
traceroutepRsTrExtEpl3extOutSrc|Relation to Traceroute Source to l3extOut|au|addr,encap,tDn
traceroutepRsTrExtExtSrcToPathEp|Relation to Traceroute Source to Path Endpoint|au|tDn
traceroutepRsTrExtExtl3extOutSrc|Relation to Traceroute Source to l3extOut|au|addr,encap,tDn
traceroutepRsTrSrc|Relation to Source Node|au|tDn
traceroutepTrEp|Endpoint-to-Endpoint Traceroute Policy|adnlktu+|adminSt,dstPortEnd,dstPortStart,gwMac,payloadSz,prot,srcPortEnd,srcPortStart
traceroutepTrEpExt|Endpoint-to-External-IP Traceroute Policy|adnlktu+|adminSt,dstIp,dstPortEnd,dstPortStart,gwMac,payloadSz,prot,srcPortEnd,srcPortStart
traceroutepTrExtEp|External-IP-to-Endpoint Traceroute Policy|adnlktu+|adminSt,dstPortEnd,dstPortStart,gwMac,payloadSz,prot,srcPortEnd,srcPortStart
traceroutepTrExtExt|External-IP-to-External-IP Traceroute Policy|adnlktu|adminSt,dstIp,dstPortEnd,dstPortStart,gwMac,payloadSz,prot,srcPortEnd,srcPortStart
traceroutepTrNode|Traceroute Policy|adnlktu+|adminSt,payloadSz
trigAbsWindow||anlu|concurCap,date,nodeUpgInterval,procBreak,procCap,timeCap
trigAbsWindowP|One Time Window|anlu|concurCap,date,nodeUpgInterval,procBreak,procCap,timeCap
trigMeta||adnlktu|adminState,schedName
trigRecurrWindow||anlu|concurCap,day,hour,minute,nodeUpgInterval,procBreak,procCap,timeCap
trigRecurrWindowP|Recurring Window|anlu|concurCap,day,hour,minute,nodeUpgInterval,procBreak,procCap,timeCap
trigRoProxy|Proxy object for triggering admin executable policies|adnlu+|adminSt,policyDn
trigRsTriggerable|Relation to Triggerable Policy|au+|tDn
trigSched||adnlktu|adminState
trigSchedP|Scheduler|adnlktu+|
trigTest||adnlktu|adminState,scheduler
trigTriggeredWindowDn||au|windowDn
troubleshootReportStatus|Troubleshoot report status MO|au|format,mode,nodeId,reportDir,reportFile,reportName,reportStatus,statusDetails
troubleshootRsSessionScheduler|Relation to a Scheduler Policy|au+|tnTrigSchedPName
troubleshootSession|Troubleshoot session MO|adnlu+|adminSt,analyzerIP,createTime,dstEP,dstExtIP,dstExtMac,dstExtOut,dstIP,dstMAC,endTime,format,internalType,isDstRemote,isSrcRemote,latestMin,mtu,node,path,postProcessing,scheduler,spanSrcPrefix,spanStartApicId,srcEP,srcExtIP,srcExtMac,srcExtOut,srcIP,srcMAC,startTime,type
tunnelIfClearCountersLTask||adu|adminSt,freq,type
twampResponderPol|TWAMP Responder Policy|adnlktu|adminSt,timeout
twampServerPol|TWAMP Server Policy|adnlktu|adminSt,inactivityTimer,port
uiPageCount|UI Page Count|adnlktu|count,pageName
uiPageUsage|UI Page Usage|adnlu|lastVisited
uiSettings|UI Settings|adnlktu|epPathLcC
usrcallhomeRecord|User Callhome Record|au|urgency
usrsyslogRecord|User SysLog Record|au|destGrp,msg,remoteDest,severity
usrtacacsRecord|User TACACS+ Record|au|message,severity
vlanCktEpClearEpLTask||adu|adminSt,freq,type
vmmAgtStatus|Agent Health|anlu+|HbCount,operSt,remoteErrMsg,remoteOperIssues
vmmCapInfo|VMM capacity information|anlu|countHvs,countVms,countVmsPerHv,nodeId,virt
vmmClusterCtrlrP|VMM Cluster Controller|anlu+|hostOrIp,inventoryTrigSt,msftConfigErrMsg,msftConfigIssues,port,rootContName
vmmClusterFaultInfo|Concrete class to raise faults for Cluster Issues in Vmm|au+|faultCode,faultDesc,faultSeverity
vmmCtrlrP|VMM Controller|anlu+|aosVersion,dvsVersion,hostOrIp,inventoryTrigSt,mode,msftConfigErrMsg,msftConfigIssues,n1kvStatsMode,port,rootContName,scope,seqNum,statsMode,vxlanDeplPref
vmmDomP|VMM Domain|anlktu+|accessMode,arpLearning,aveTimeOut,configInfraPg,ctrlKnob,customSwitchName,delimiter,enableAVE,enableTag,enableVmFolder,encapMode,enfPref,epInventoryType,epRetTime,hvAvailMonitor,mcastAddr,mode,prefEncapMode
vmmEpValidatorPol|End Point Validator Policy|anlu+|currentKey,previousKey
vmmHvAvailPol|VMM Host Availibility Policy|anlu|
vmmHvDesiredSt|Host desired state|anlu|host,state
vmmInjectedClusterDetails|Injected Cluster Details|anlu+|accProvisionInput,cniDeployment,userCert,userKey
vmmInjectedClusterInfo|Injected Cluster Info|anlu+|accountName,operState,overlayDn,provider,type,version
vmmInjectedClusterSubnet|Injected Cluster Info|anlu+|availabilityZone,cidr
vmmInjectedContGrp|Pod|adnlu+|computeNodeName,deploymentName,encap,guid,hostName,interfaceName,mac,replicaSetName
vmmInjectedDepl|Deployment|anlu+|guid,replicas
vmmInjectedHost|Node|anlu+|hostName,id,kernelVer,mgmtIp,nestedVmDn,operStatus,os
vmmInjectedLabel|Injected Label|anlu+|value
vmmInjectedNs|Namespace|anlu+|
vmmInjectedNwPol|Injected Network Policy|anlu+|egress,ingress
vmmInjectedOrg|Injected Org|anlu+|guid
vmmInjectedOrgUnit|Injected Org Unit|anlu+|guid
vmmInjectedReplSet|ReplicaSet|anlu+|deploymentName,guid
vmmInjectedSvc|Service|anlu+|clusterIp,dnsName,externalReference,guid,lbIp,type
vmmInjectedSvcEp|Injected Service Endpoint|anlu+|contGrpName,epIp
vmmInjectedSvcPort|Injected Service Port|anlu+|nodePort,port,protocol,targetPort
vmmInjectedVm|VM|adnlu+|computeNodeName,guid
vmmInjectedVnic|VM|adnlu+|guid,mac
vmmIntAggr|Internal End Point Group Aggregator Definition|adnlu+|aggrImedcy,allocMode,classPref,featureFlags,forgedTransmit,idConsumerDn,macChange,promMode,untagged
vmmOrchsExtTenant|Orchestrator External Tenant information|anlu|accountName,guid,provider
vmmOrchsProv|Orchestrator Prov for this VMMDom|anlu|
vmmOrchsProvPlan|Orchestrator Plans for this VMMDom|anlu|creShrdSvc,mapFvTenant,maxBDAllowed,maxCtxAllowed,maxEPGAllowed,maxPublicIPAllowed,sharedBD,sharedDhcpEpg,sharedDnsEpg,svcRsrcPoolName,vpcEnabled
vmmOrchsProvPlanFW|Orchestrator Plan Firewall settings|anlu|devCluster,devMfctr,devMgmtIp,extEpg,intEpg,ipRange
vmmOrchsProvPlanLB|Orchestrator Plan Loadbalancer settings|anlu|devCluster,devMfctr,devMgmtIp,dipEpg,vipEpg,vipRange
vmmOrchsProvPlanSrvc|Orchestrator Plan Loadbalancer settings|adnlu|ctrctDn,default
vmmPlInf|Plugin Specific information|anlu+|encap,epgPKey,remoteErrMsg,remoteOperIssues,state
vmmProtectedVmGroup|Protect VM Group|anlu|tDn
vmmProvP|Provider Profile|alktu+|vendor
vmmRsAcc|User Access Profile|au+|tDn
vmmRsClusterAcc|User Access Profile|au+|tDn
vmmRsCtrlrPMonPol|Monitoring Policy|au+|tDn
vmmRsDefaultCdpIfPol|CDP Interface Policy|au+|tnCdpIfPolName
vmmRsDefaultFwPol|Firewall Policy|au+|tnNwsFwPolName
vmmRsDefaultL2InstPol|L2 Instance Policy|au+|tnL2InstPolName
vmmRsDefaultLacpLagPol|LACP Policy|au+|tnLacpLagPolName
vmmRsDefaultLldpIfPol|LLDP Interface Policy|au+|tnLldpIfPolName
vmmRsDefaultStpIfPol|Stp Interface Policy|au+|tnStpIfPolName
vmmRsDomMcastAddrNs|Multicast Addr Pool|au+|tDn
vmmRsEncapAllctr|Encap Allocator|au+|tDn
vmmRsMcastAddrNs|Multicast Addr Pool|au+|tDn
vmmRsMgmtEPg|Management EPg|au|tDn
vmmRsPrefEnhancedLagPol|Relation to Preferred Enhanced Lag Policy|au+|tDn
vmmRsToExtDevMgr|Extern device mgr profile|au+|tDn
vmmRsUsrAggrLagPolAtt|Trunk PortGroup Relationship to Enhanced Lag Policy|au+|tDn
vmmRsUsrCustomAggrLagPolAtt|User Custom End Point Group Aggregator Relationship to Enhanced Lag Policy|au+|tDn
vmmRsVmmCtrlrP|Vmm Controller Profile|au+|epgDeplPref,tDn
vmmRsVswitchExporterPol|Relation to VMM Netflow Exporter Policy|au+|activeFlowTimeOut,idleFlowTimeOut,samplingRate,tDn
vmmRsVswitchOverrideCdpIfPol|Relation to CDP Interface Policy|au+|tDn
vmmRsVswitchOverrideFwPol|Relation to Firewall Policy|au+|tDn
vmmRsVswitchOverrideLacpPol|Relation to LACP Lag Policy|au+|tDn
vmmRsVswitchOverrideLldpIfPol|Relation to LLDP Interface Policy|au+|tDn
vmmRsVswitchOverrideMcpIfPol|Relation to MCP Interface Policy|au+|tDn
vmmRsVswitchOverrideMtuPol|Relation to MTU Policy|au+|tDn
vmmRsVswitchOverrideStpPol|Relation to STP Policy|au+|tDn
vmmRsVxlanNs|VXLAN Pool|au+|tDn
vmmSecP|VMM Security Policy|adnlktu|allowPromiscuous,forgedTransmits,macChanges
vmmUplinkP|Uplink Policy|anlu|id,uplinkId,uplinkName
vmmUplinkPCont|Uplink Policy Container|anlu|id,numOfUplinks
vmmUsrAccP|VMM Credential|adnlktu|pwd,usr
vmmUsrAggr|User Configurable End Point Group Aggregator Definition|adnlu+|aggrImedcy,allocMode,classPref,featureFlags,forgedTransmit,idConsumerDn,macChange,promMode,untagged
vmmUsrCustomAggr|User Custom End Point Group Aggregator Definition|adnlu+|aggrImedcy,allocMode,classPref,featureFlags,forgedTransmit,idConsumerDn,macChange,promMode,untagged
vmmVSwitchPolicyCont|VSwitch Policy Group|adlu+|
vnsAbsCfgRel|L4-L7 Services Relation|anlu+|cardinality,key,locked,mandatory,targetName
vnsAbsConnection|Connection|adnlktu+|adjType,connDir,connType,directConnect,unicastRoute
vnsAbsDevCfg|L4-L7 Services Device Shared Config|adnlktu+|
vnsAbsFolder|L4-L7 Services Folder|anlu+|auxInfo,cardinality,devCtxLbl,key,locked,profileBehaviorShared,scopedBy,srcRef
vnsAbsFuncCfg|L4-L7 Services Function Config|adnlktu+|
vnsAbsFuncConn|Function Connector|adnlktu+|attNotify,connType,deviceLIfName
vnsAbsFuncProf|L4-L7 Services Function Profile|adnlktu+|srcMode
vnsAbsFuncProfContr|L4-L7 Services Function Profile Group|adnlktu+|
vnsAbsFuncProfGrp|L4-L7 Services Function Profile Group|adnlktu+|
vnsAbsGraph|L4-L7 Service Graph Template|adnlktu+|filterBetweenNodes,svcRuleType,type,uiTemplateType
vnsAbsGrpCfg|L4-L7 Services Group Shared Config|adnlktu+|
vnsAbsNode|Function Node|adnlktu+|funcTemplateType,funcType,isCopy,managed,routingMode,sequenceNumber,shareEncap
vnsAbsParam|L4-L7 Services Parameter|anlu+|auxInfo,cardinality,key,locked,mandatory,srcRef,validation,value
vnsAbsTermConn|Terminal Connector|adnlktu+|attNotify,deviceLIfName
vnsAbsTermNodeCon|Consumer Terminal Node|adnlktu+|
vnsAbsTermNodeProv|Provider Terminal Node|adnlktu+|
vnsAddrInst|IP Address Pool|adnlktu|addr
vnsBackupPol|PBR Backup Policy|adnlktu+|
vnsCCred|Credentials|anlu|value
vnsCCredSecret|Secret Credentials|anlu|value
vnsCDev|Concrete Device|anlu+|cloneCount,devCtxLbl,host,isCloneOperation,isTemplate,vcenterName,vmName
vnsCDevInfo|Chassis Operational Information|au|tDn
vnsCDevState|State of the Device|anlu+|priKey,trigDevCnt,trigDevHlth,trigReSync
vnsCIf|Concrete Interface|anlu+|encap,vnicName
vnsCMgmt|Management Interface|anlu+|dnsDomain,gateway,host,ipAllocationType,isInBand,port,portGroupName,subnetmask,vnicName
vnsCMgmts|Management Interface|anlu|host,port
vnsCfgRelInst|Relation to L4-L7 Services Param Relation Abstract Class|anlu+|cardinality,key,locked,mandatory,targetName
vnsChassis|Chassis for CDevs|adnlktu+|
vnsChassisOperInfo|Chassis Operational Information|au|chassisState,tDn,trigReSync
vnsCopyConnector|Copy Connector|adnlktu+|attNotify,deviceLIfName
vnsCtrlrMgmtPol|Management Policy|adnlu+|ctxDn
vnsDevFolder|Device Configuration|anlu+|key
vnsDevMgr|Device Manager|adnlktu+|
vnsDevParam|Device Configuration|anlu+|key,value
vnsDevPing|CDev Ping Policy|anlu+|
vnsDevScript|Device Script|anlu+|auditTimeout,dbgPort,dbgSrv,logLevel,modifyTimeout,validateTimeout,watchdogTimeout
vnsDeviceScriptBackups|Container for device package debug log backups|anlu|maxBackups
vnsEPGExtRequest|Connect/Delete EPG to External Request|adnlu|ctrct,epgDn,graph,mode,node,srpDn
vnsEpgDefXlate|EpgDefXlate|adnlktu+|epgDefDn
vnsFWReq|Normalized Firewall parameters|adnlu|ace,acl,cons,ctrct,dFromPort,dToPort,dType,destIp,extIntf,graph,intIntf,node,nwObjName,prot,prov
vnsFaultUpdate||au|tDn
vnsFolderInst|L4-L7 folder instance|anlu+|cardinality,ctrctNameOrLbl,devCtxLbl,graphNameOrLbl,key,locked,nodeNameOrLbl,scopedBy
vnsHAPortGroup|DataPath Interface|anlu|portGroupName,vnicName
vnsHealthUpdate||au|tDn
vnsImplL1L2Dest||adnlu+|ip
vnsInTerm|In Terminal|adnlu+|
vnsInstPol|L4-L7 device Policy|anlu+|dataStoreName,hostName,vmTemplate
vnsL1L2RedirectDest|Destination of L1/L2 redirected traffic|adnlu+|destName,mac,podId,weight
vnsLBIPReq|LB IP configuration.|adnlu|addRoute,ctrct,graph,internalSnip,lbName,lbipIp,lbipName,lbipSubnet,node,nsipType,prov,routeGateway,routeName,routeNetmask,routeNetwork,version
vnsLBRNatReq|LB RNAT configuration.|adnlu|ctrct,graph,lbName,natIp,netmask,network,node,prov,rnatName,version
vnsLBVSvcGrpSvrReq|Normalized LB Service Group Server Configuration.|adnlu|ctrct,graph,ip,lbName,node,port,prov,svrName
vnsLBVSvrReq|Normalized LB VServer VIP configuration.|adnlu|ctrct,graph,lbMethod,lbName,node,prov,svcGrpPort,svcGrpSvcType,version,vipIp,vipPort,vipSvcType
vnsLDevCtx|Logical Device Context|adnlu+|context,ctrctNameOrLbl,graphNameOrLbl,nodeNameOrLbl
vnsLDevIf|Logical Device Consumer|anlu+|description,ldev
vnsLDevOperInfo|Logical Device Operational Information|anlu+|devState,trigReSync,trigSvcCnt,trigSvcHlth
vnsLDevVip|L4-L7 Devices|anlu+|activeActive,contextAware,devtype,funcType,isCopy,managed,mode,packageModel,promMode,svcType,trunking
vnsLIf|Logical Interface|anlu+|encap,lagPolicyName
vnsLIfCtx|Logical Interface Context|adnlu+|acl,connNameOrLbl,l3Dest,permitHandoff,permitLog,ruleType
vnsMChassis|L4-L7 Chassis type|au+|model,vendor,version
vnsMDev|L4-L7 Service Device Type|au+|model,vendor,version
vnsMDevMgr|L4-L7 Device Manager type|au+|model,vendor,version
vnsMgmtLIf|Logical Interface|anlu+|encap,lagPolicyName
vnsMscGraphXlateCont|Msc graph internal EPgs pc tag translation container|adnlktu+|
vnsNATDynPATReq|Normalized Firewall Dynamic PAT configuration.|adnlu|cons,ctrct,extIntfAddr,extIntfName,extIntfNetmask,extRouteNetworkAddr,extRouteNetworkMask,externalGateway,graph,intIntfAddr,intIntfName,intIntfNetmask,intRouteNetworkAddr,intRouteNetworkMask,internalGateway,mappedIp,natRule,node,order,prov,realSubnetIp,realSubnetMask,routeAddedChoice,version
vnsNATPATReq|Normalized Firewall NAT static port translation parameters|adnlu|cons,ctrct,extIntfAddr,extIntfName,extIntfNetmask,extRouteNetworkAddr,extRouteNetworkMask,externalGateway,graph,intIntfAddr,intIntfName,intIntfNetmask,intRouteNetworkAddr,intRouteNetworkMask,internalGateway,mappedIp,mappedPort,natRule,node,order,prov,realIp,realPort,routeAddedChoice,service,version
vnsOutTerm|Out Terminal|adnlu+|
vnsParamInst|L4-L7 param instance|anlu+|cardinality,key,locked,mandatory,validation,value
vnsRedirectDest|Destination of redirected traffic|adnlu+|destName,ip,ip2,mac,podId,weight
vnsRedirectHealthGroup|L4-L7 Redirect Health Group|adnlktu+|
vnsRsALDevToDevMgr|Device Manager|au+|tnVnsDevMgrName
vnsRsALDevToDomP|Relation from L4-L7 Devices to a Vmm Domain|au+|switchingMode,tDn
vnsRsALDevToPhysDomP|Relation from L4-L7 Devices to a Vlan Namespace Instance Profile|au+|tDn
vnsRsALDevToVxlanInstP|Relation from L4-L7 Devices to a Vxlan Namespace Instance Profile|au+|tDn
vnsRsAbsConnectionConns|Relation from Service Graph Connection to Service Graph Connectors|au+|tDn
vnsRsAbsCopyConnection|Relation from Service Graph Connection to CopyConnector|au+|tDn
vnsRsBackupPol|PBR Backup Policy|au+|tDn
vnsRsCDevTemplateToAddrInst|Relation to IP Address Pool|au+|tDn
vnsRsCDevToChassis|Chassis for CDevs|au+|tnVnsChassisName
vnsRsCDevToCtrlrP|VMM Controller|au+|tDn
vnsRsCIfAttN|Relation to a Set of Concrete Interfaces from the Device in the Cluster|au+|tDn
vnsRsCIfPathAtt|Relation from Concrete Interface to the Physical Port on the ILeaf|au+|tDn
vnsRsCfgToConn|Relation from Abstract Configuration to a Connector|au+|tDn
vnsRsChassisEpg|Relation from a Device Cluster to an EPG|au+|tDn
vnsRsChassisToMChassis|L4-L7 Chassis type|au+|tDn
vnsRsConnToAConn|Relation from a Function Connector to either peer function connector or terminal node connector|au+|tDn
vnsRsConnToCtxTerm|Relation from a Function Connector to Terminal Node|au+|tDn
vnsRsConnToFlt|Relation from a Function Connector to a Filter Object|au+|tDn
vnsRsConnector|Relation to L4-L7 Service Configuration Meta Connector|au+|tDn
vnsRsDefaultScopeToTerm|Relation from a Function Node to a Terminal Node|au+|tDn
vnsRsDevEpg|Relation from a L4-L7 Devices to an EPG|au+|tDn
vnsRsDevFolderToMFolder|L4-L7 Services Meta Folder|au+|tDn
vnsRsDevMgrEpg|Relation from a Device Cluster to an EPG|au+|tDn
vnsRsDevMgrToMDevMgr|L4-L7 Device Manager type|au+|tDn
vnsRsDevPingToCDev|Relation from a Device Ping Object to a Concrete Service Device|au+|tDn
vnsRsDfctToCat|Relation to L4-L7 Service Vendor to Cisco Defined Defect|au+|tDn
vnsRsFolderInstToMFolder|L4-L7 Services Meta Folder|au+|tDn
vnsRsIPSLAMonitoringPol|IP SLA Monitoring Policy|au+|tDn
vnsRsInstPolToVmmConfigFile|Vmm configuration file|au+|tDn
vnsRsInterface|Relation to L4-L7 Service Connector Interface Label|au+|tDn
vnsRsL1L2RedirectHealthGroup|L4-L7 Redirect Health Group|au+|tDn
vnsRsLDevCtxToLDev|Relation from a LDev Context to an LDev|au+|tDn
vnsRsLDevCtxToRtrCfg|Relation from LIf Context to RtrCfg|au+|tnVnsRtrCfgName
vnsRsLDevVipToInstPol|Service Instance Policy|au+|tDn
vnsRsLIfCtxToBD|Bridge Domain|au+|tDn
vnsRsLIfCtxToCustQosPol|Relation from LIf Context to QosPolicy|au+|tnQosCustomPolName
vnsRsLIfCtxToInstP|Relation from LIf Context to fvEPg or subclass|au+|redistribute,tDn
vnsRsLIfCtxToLIf|Relation from LIf Context to LIf|au+|tDn
vnsRsLIfCtxToOut|Relation from LIf Context to l3ext:Out|au+|tDn
vnsRsLIfCtxToRemoteSvcRedirectPol|Relation from LIf Context to Remote Service Redirect Policy|au+|siteId,tDn
vnsRsLIfCtxToSvcEPgPol|Relation from LIf Context to Service EPg Profile|au+|tDn
vnsRsLIfCtxToSvcRedirectPol|Relation from LIf Context to Service Redirect Policy|au+|tDn
vnsRsLIfDomP|Relation from LIf to a Vlan Namespace Instance Profile|au+|tDn
vnsRsMChassisToMDev|L4-L7 Service Device Type|au+|tDn
vnsRsMConnAtt|Relation from a Function Connector to a Meta Connector from Package|au+|tDn
vnsRsMDevAtt|Relation from a Service L4-L7 Devices to Meta Device Information|au+|tDn
vnsRsMDevMgrToMDev|L4-L7 Service Device Type|au+|tDn
vnsRsMetaIf|Relation from a Logical Interface to an Interface Label|au+|isConAndProv,tDn
vnsRsMgmtAddr|Relation from Management Policy for Ctrl EPs to IP Address Range|au+|tDn
vnsRsNodeToAbsFuncProf|Relation from an Function Node to an Service Graph Function Profile|au+|tDn
vnsRsNodeToCloudLDev|Relation from a AbsNode to an CloudLDev|au+|tDn
vnsRsNodeToLDev|Relation from a AbsNode to an LDev|au+|tDn
vnsRsNodeToMFunc|Relation from an Function Node to Meta Function from the Package|au+|tDn
vnsRsProfToCloudModeMDev|Relation to CloudMode MDev.|au+|tDn
vnsRsProfToMFunc|Relation to L4-L7 Services Function Profile Meta Func.|au+|tDn
vnsRsRedirectHealthGroup|L4-L7 Redirect Health Group|au+|tDn
vnsRsScopeToTerm|Relation to Abstract Folder Contract Terminal|au+|tDn
vnsRsToCIf|Concrete Interface|au+|tDn
vnsRsVLIfP|Relation from Concrete Interface to the floating SVI interface|au+|tDn
vnsRtrCfg|Router configuration|adnlktu|rtrId
vnsScriptHandlerUserState|Container for User Modifiable State of Scripthandler|au+|
vnsSvcCont|Service Container|au+|
vnsSvcEPgPol|Service EPg Policy|adnlktu+|prefGrMemb
vnsSvcGraphVersion|Service Graph Model Version|adnlktu|
vnsSvcPol|L4-L7 policy container|au+|ctrct,graph,node
vnsSvcRedirectPol|Service Redirect Policy|adnlktu+|AnycastEnabled,destType,hashingAlgorithm,maxThresholdPercent,minThresholdPercent,programLocalPodOnly,resilientHashEnabled,srcMacRewriteEnabled,thresholdDownAction,thresholdEnable
vnsSvcVip|l4/l7 Virtual IP address|adnlktu|addr
vpcInstPol|VPC Domain Policy|adnlktu|deadIntvl,delayRestoreTmr
vxlanCktEpClearEpLTask||adu|adminSt,freq,type
vzAny|Any|adnlu+|matchT,prefGrMemb
vzBrCP|Contract|adnlktu+|azNetworkSecurityGroupRule,intent,prio,scope,targetDscp
vzCPIf|Imported Contract|adnlktu+|
vzConsCtrctLbl|Consumer Contract Label|adnlktu|tag
vzConsLbl|Consumer Label|adnlktu|tag
vzConsSubjLbl|Subject Label|adnlktu|isComplement,tag
vzEntry|Filter Entry|adnlu+|applyToFrag,arpOpc,dFromPort,dToPort,etherT,icmpv4T,icmpv6T,matchDscp,prot,sFromPort,sToPort,stateful,tcpRules
vzEntryPortZero|Filter Port Zero Entry|adnlu+|applyToFrag,direction,etherT,matchDscp,prot,stateful,tcpRules
vzException|Subject Exception Policy|anu|consRegex,field,provRegex
vzFilter|Filter|adnlktu+|
vzGlobalPcTagCons|Global pcTag Map|adnlu|pcTag
vzInTerm|InTerm Subject|adnlu+|prio,targetDscp
vzOOBBrCP|Out-Of-Band Contract|adnlktu+|intent,prio,scope,targetDscp
vzOutTerm|OutTerm Subject|adnlu+|prio,targetDscp
vzPcTagCons|PcTag Consumer Count|adnlu|pcTag
vzProvCtrctLbl|Provider Contract Label|adnlktu|tag
vzProvLbl|Provider Label|adnlktu|isComplement,tag
vzProvSubjLbl|Subject Label|adnlktu|isComplement,tag
vzRsAnyToCons|Contract|au+|intent,prio,tnVzBrCPName
vzRsAnyToConsIf|Imported Contract|au+|prio,tnVzCPIfName
vzRsAnyToProv|Contract|au+|intent,matchT,prio,tnVzBrCPName
vzRsDenyRule|Deny Rule|au+|directives,tnVzFilterName
vzRsFiltAtt|Filter|au+|action,directives,priorityOverride,tnVzFilterName
vzRsFiltGraphAtt|Relation to Filter Graph Attachment|au+|graphName
vzRsGraphAtt|L4-L7 Service Graph Template|au+|tnVnsAbsGraphName
vzRsIf|Contract|au+|intent,prio,tDn
vzRsInTermGraphAtt|L4-L7 Service Graph Template|au+|tnVnsAbsGraphName
vzRsOutTermGraphAtt|L4-L7 Service Graph Template|au+|tnVnsAbsGraphName
vzRsSdwanPol|Relation to SDWAN SLA Policy|au+|tDn
vzRsSubjFiltAtt|Subject Filter|au+|action,directives,priorityOverride,tnVzFilterName
vzRsSubjGraphAtt|L4-L7 Service Graph Template|au+|directives,tnVnsAbsGraphName
vzSubj|Contract Subject|adnlu+|consMatchT,prio,provMatchT,revFltPorts,targetDscp
vzTSubj|Taboo Contract Subject|adnlu+|
vzTaboo|Taboo Contract|adnlktu+|
wwnInstPol|WWN Inst Policy|adnlktu|
wwnOui|WWN OUI Instance|au+|id
wwnOuiPol|OUI Policy|au|id
xcvrZRFabIfPol|ZR-S Policy|adnlktu+|adminSt,cdMax,cdMin,dacRate,dwdmCarrier,fecMode,frequency100MHz,frequency50GHz,ituChannel50GHz,modulation,muxponder,transmitPower,wavelength50GHz
xcvrZRIfPol|ZR-S Policy|adnlktu|adminSt,cdMax,cdMin,dacRate,dwdmCarrier,fecMode,frequency100MHz,frequency50GHz,ituChannel50GHz,modulation,muxponder,transmitPower,wavelength50GHz
xcvrZRPFabIfPol|ZRP-S Policy|adnlktu+|adminSt,cdMax,cdMin,dacRate,dwdmCarrier,fecMode,frequency100MHz,frequency50GHz,ituChannel50GHz,modulation,muxponder,transmitPower,wavelength50GHz
xcvrZRPIfPol|ZRP-S Policy|adnlktu|adminSt,cdMax,cdMin,dacRate,dwdmCarrier,fecMode,frequency100MHz,frequency50GHz,ituChannel50GHz,modulation,muxponder,transmitPower,wavelength50GHz
`;

ROWS=[]
def R(id,name,mod,tests,*edits,**kw):
    ROWS.append(dict(id=id,name=name,mod=mod,tests=tests if isinstance(tests,list) else [tests],edits=list(edits),**kw))
GW='gateway/src/main/java/cn/tongxing/gateway/'
GR='gateway/src/main/resources/'
PV='platform/values/src/main/java/cn/tongxing/platform/'
PS='platform/service/src/main/java/cn/tongxing/platform/'
RG='registry/src/main/java/cn/tongxing/registry/'
ID='identity-service/src/main/java/cn/tongxing/identity/'
CH='child-service/src/main/java/cn/tongxing/child/record/'
LX='ledger-service/src/main/java/cn/tongxing/ledger/exchange/'
LC='ledger-service/src/main/java/cn/tongxing/ledger/crossprovince/'
CK='checklist-service/src/main/java/cn/tongxing/checklist/guide/'
NO='notification-service/src/main/java/cn/tongxing/notification/message/'
LA='launcher/src/main/java/cn/tongxing/launcher/'
def gw(t): return 'cn.tongxing.gateway.'+t

# ---------------------------------------------------------------- gateway: headers
H=GW+'door/Heads.java'
HD=[gw('RoutingTest#theServiceSeesTheTokenAndNothingThatLooksLikeAnIdentity'),gw('DoorTest#aHeaderThatSaysWhoSomebodyIsNeverArrives')]
R('gw-hd-x','X- headers pass','gateway',HD,(H,'return lower.startsWith("x-") ? !lower.equals("x-request-id") : DROPPED.contains(lower);','return DROPPED.contains(lower);'))
R('gw-hd-case','X- headers are only dropped in lower case','gateway',HD,(H,'String lower = name.toLowerCase(Locale.ROOT);\n        return lower.startsWith','String lower = name;\n        return lower.startsWith'))
R('gw-hd-underscore','names with underscores and dots pass','gateway',HD,(H,"|| c >= '0' && c <= '9' || c == '-')) {\n                return true;","|| c >= '0' && c <= '9' || c == '-')) {\n                return false;"))
R('gw-hd-list','Forwarded, Remote-User, Client-Cert … pass (list of names gone)','gateway',HD,(H,': DROPPED.contains(lower);',': false;'))
R('gw-hd-refusal','a client may bring the door\'s own marks (X-Tongxing-Refusal)','gateway',HD,(H,'!lower.equals("x-request-id")','!lower.equals("x-request-id") && !lower.startsWith("x-tongxing-")'))
R('gw-hd-own','the door\'s own marks travel on to the services','gateway',HD,(GW+'route/OnwardHeaders.java',',\n            CLIENT,\n            "x-tongxing-https",\n            "x-tongxing-refusal");',');'))
C=gw('DoorTest#aConnectionHeaderMayNotNameOtherHeaders')
R('gw-cn-all','Connection may name any header','gateway',C,(H,'        if (connection != null) {\n            return connection;\n        }\n',''))
R('gw-cn-first','only the first Connection header is looked at','gateway',C,(H,'for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {','for (String value : headers.getAll(HttpHeaderNames.CONNECTION).stream().limit(1).toList()) {'))
R('gw-cn-list','only the first option of a Connection header is looked at','gateway',C,(H,'for (String option : value.split(",", -1)) {','for (String option : new String[] {value.split(",", -1)[0]}) {'))
R('gw-once','a header that may stand once may stand twice','gateway',gw('DoorTest#aHeaderThatMayStandOnceIsRefusedTwice'),(H,'headers.getAll(name).size() > 1','headers.getAll(name).size() > 9'))
# ---------------------------------------------------------------- gateway: paths
T=GW+'door/Target.java'; P=gw('DoorTest#anAmbiguousPathIsRefusedBeforeRouting')
R('gw-pa-dots','.. and . are segments like others','gateway',P,(T,'if (i == start && i != end || dots(path, start, i)) {','if (i == start && i != end) {'))
R('gw-pa-percent','percent-encoding may stand in a path (%2e %2f %5c %3b %00)','gateway',P,(T,"                || c == '~';","                || c == '~' || c == '%';"))
R('gw-pa-semicolon','; may stand in a path','gateway',P,(T,"                || c == '~';","                || c == '~' || c == ';';"))
R('gw-pa-backslash','\\ may stand in a path','gateway',P,(T,"                || c == '~';","                || c == '~' || c == '\\\\';"))
R('gw-pa-high','bytes beyond ASCII may stand in a path','gateway',P,(T,"                || c == '~';","                || c == '~' || c > 127;"))
R('gw-pa-double','// is taken for /','gateway',P,(T,'if (i == start && i != end || dots(path, start, i)) {','if (dots(path, start, i)) {'))
R('gw-pa-absolute','a target need not begin with /','gateway',P,(T,"if (end == 0 || target.charAt(0) != '/' || !normal(target, end)) {","if (end == 0 || !normal(target, end)) {"))
R('gw-pa-length','a path may be endless','gateway',gw('DoorTest#anOverlongAddressIsRefused'),(T,'LONGEST_PATH = 512','LONGEST_PATH = 51200'))
R('gw-pa-line','a request line may be endless','gateway',gw('DoorTest#anOverlongAddressIsRefused'),(GW+'door/DoorConfiguration.java','maxInitialLineLength(settings.maxTarget())','maxInitialLineLength(1 << 20)'))
R('gw-pa-query','a query may hold anything','gateway',gw('DoorTest#aMalformedQueryIsRefused'),(T,'query < 0 || wellFormedQuery(target, query + 1)','true'))
R('gw-pa-control','control characters may stand encoded in a query','gateway',gw('DoorTest#aMalformedQueryIsRefused'),(T,'high < 0 || low < 0 || value < 0x20 || value == 0x7f','high < 0 || low < 0'))
# ---------------------------------------------------------------- gateway: tokens
A=GW+'access/'; TC=A+'TokenCheck.java'; SG=PV+'seal/Signing.java'
FO=gw('AccessTest#aTokenThatIsNotOursOpensNothing')
SIGN='cn.tongxing.platform.seal.SigningTest'
R('gw-tk-none','a token without signature (alg none) is believed','gateway',FO,(SG,'        try {\n            refuse(!COMPACT.matcher(jws).matches(), "not a compact JWS");','        try {\n            if (jws.endsWith(".")) return com.nimbusds.jose.JOSEObject.split(jws)[1].decode();\n            refuse(!COMPACT.matcher(jws).matches(), "not a compact JWS");'),(TC,'String kid = JWSObject.parse(jwt).getHeader().getKeyID();','String kid = jwt.endsWith(".") ? "tokens-1" : JWSObject.parse(jwt).getHeader().getKeyID();'))
R('gw-tk-hs256','HS256 with the public key as its secret is believed','gateway',FO,(SG,'        refuse(!JWSAlgorithm.ES256.equals(header.getAlgorithm()), "algorithm not allowed");\n',''),(SG,'refuse(!parsed.verify(new ECDSAVerifier(key.toECPublicKey())), "signature does not verify");','refuse(!parsed.verify(JWSAlgorithm.HS256.equals(parsed.getHeader().getAlgorithm()) ? new com.nimbusds.jose.crypto.MACVerifier(key.toPublicJWK().toJSONString()) : new ECDSAVerifier(key.toECPublicKey())), "signature does not verify");'))
R('gw-tk-alglist','the list of algorithms is gone (the verifier\'s own stays)','platform/values',SIGN,(SG,'        refuse(!JWSAlgorithm.ES256.equals(header.getAlgorithm()), "algorithm not allowed");\n',''))
R('gw-tk-kid','the kid decides nothing (at none of its three places)','gateway',FO,(TC,'if (kid == null || !authority.keys().kids().contains(kid)) {','if (false) {'),(SG,'.filter(key -> kid.equals(key.getKeyID()))\n','.limit(1)\n'),(SG,'        refuse(header.getKeyID() == null, "kid missing");\n',''),(A+'Authority.java','return !keys.kids().contains(token.kid())\n                || !token','return !token'),(TC,'new AccessToken(TokenClaims.actor(claims), kid,','new AccessToken(TokenClaims.actor(claims), String.valueOf(kid),'))
R('gw-tk-kidpin','a signature verifies by any pinned key, whatever kid it names','platform/values',SIGN,(SG,'.filter(key -> kid.equals(key.getKeyID()))\n','.limit(1)\n'))
R('gw-tk-kidless','a signature without a kid is taken','platform/values',SIGN,(SG,'        refuse(header.getKeyID() == null, "kid missing");\n','        if (header.getKeyID() == null) return;\n'))
R('gw-tk-typ','every typ is a token','gateway',FO,(SG,'        refuse(header.getType() == null || !typ.equals(header.getType().getType()), "wrong typ");\n',''))
R('gw-tk-header','a token may bring jku, jwk, x5u, crit','gateway',FO,(SG,'        refuse(!UNDERSTOOD.containsAll(header.toJSONObject().keySet()), "header parameter not allowed");\n',''))
R('gw-tk-iss','every issuer is ours','gateway',FO,(TC,'issuer.equals(claims.get("iss"))\n                && audience','audience'))
R('gw-tk-aud','every audience is ours','gateway',FO,(TC,'                && audience(claims.get("aud"))\n',''))
R('gw-tk-audlist','any audience of a list will do','gateway',FO,(TC,'|| List.of(TokenClaims.AUDIENCE).equals(claim)','|| claim instanceof List<?> several && !several.isEmpty()'))
R('gw-tk-audmore','an audience beside ours will do','gateway',FO,(TC,'|| List.of(TokenClaims.AUDIENCE).equals(claim)','|| claim instanceof List<?> several && several.contains(TokenClaims.AUDIENCE)'))
R('gw-tk-life','a token may live as long as it says','gateway',FO,(TC,'                && Duration.between(issued, expires).compareTo(LONGEST_LIFE) <= 0\n',''))
R('gw-tk-exp','an expired token is believed (both places)','gateway',FO,(TC,'                && expires.isAfter(now)\n',''),(A+'Authority.java','                || !token.expiresAt().isAfter(clock.instant())\n',''))
R('gw-tk-expremembered','a remembered token never ends','gateway',gw('AccessTest#aRememberedTokenEndsWithItsTime'),(A+'Authority.java','                || !token.expiresAt().isAfter(clock.instant())\n',''))
R('gw-tk-noexp','a token without an end lives for ever','gateway',FO,(TC,'        throw new IllegalArgumentException("claim " + name + " is missing");','        return name.equals("exp") ? Instant.MAX : Instant.EPOCH;'))
R('gw-tk-iat','a token of tomorrow is believed','gateway',FO,(TC,'                && !issued.isAfter(now.plus(SKEW))\n',''))
R('gw-tk-nbf','a token not yet valid is believed','gateway',FO,(TC,'\n                && (!claims.containsKey("nbf") || !instant(claims, "nbf").isAfter(now.plus(SKEW)));',';'))
R('gw-tk-signature','signatures are not checked','gateway',FO,(SG,'refuse(!parsed.verify(new ECDSAVerifier(key.toECPublicKey())), "signature does not verify");','parsed.verify(new ECDSAVerifier(key.toECPublicKey()));'))
R('gw-tk-level','a token may claim another level than its division has','gateway',FO,(PV+'actor/TokenClaims.java','if (division.level() != level) {','if (false) {'))
R('gw-tk-role','an unknown role is skipped instead of refused','gateway',FO,(PV+'actor/TokenClaims.java','return names.stream().map(name -> Role.valueOf(String.valueOf(name))).collect(Collectors.toUnmodifiableSet());','return names.stream().filter(n -> java.util.Arrays.stream(Role.values()).anyMatch(r -> r.name().equals(n))).map(name -> Role.valueOf(String.valueOf(name))).collect(Collectors.toUnmodifiableSet());'))
R('gw-tk-scheme','Bearer and Peer are one scheme','gateway',[gw('AccessTest#onlyAPinnedPeerEntersTheExchange'),gw('AccessTest#otherSchemesOpenNothing')],(GW+'route/Entrance.java','value.regionMatches(true, 0, scheme, 0, scheme.length())\n                ? value.substring(scheme.length())','value.indexOf(\' \') > 0\n                ? value.substring(value.indexOf(\' \') + 1)'))
R('gw-tk-p256','keys of other kinds are taken from identity\'s set','gateway',gw('AccessTest#aKeyThatIsNotForSigningTokensOpensNothing'),(A+'Authority.java','                .filter(Authority::verifiesEs256)\n',''),(SG,'                        || KeyUse.ENCRYPTION.equals(key.getKeyUse()),','                        || false,'))
# ---------------------------------------------------------------- gateway: revocation
R('gw-rv-none','nobody is ever revoked','gateway',gw('AccessTest#whoeverIsRevokedIsOutWithinSecondsThoughTheTokenIsRemembered'),(A+'Authority.java','\n                || revocations.denies(token.actor(), token.kid(), token.issuedAt());',';'))
R('gw-rv-remembered','a remembered token is not asked about again','gateway',gw('AccessTest#whoeverIsRevokedIsOutWithinSecondsThoughTheTokenIsRemembered'),(TC,'if (token == null || authority.denies(token)) {','if (token == null || !verified.asMap().containsKey(digest(jwt)) && authority.denies(token)) {'))
R('gw-rv-stale','a stale list of revocations lets everybody in','gateway',gw('AccessTest#whenNobodyCouldSayForAMinuteWhoWasRevokedNobodyIsLetIn'),(A+'Authority.java','return keys.kids().isEmpty() || revocations.isStale(clock.instant());','return keys.kids().isEmpty();'))
R('gw-rv-lifted','lifting a revocation brings old tokens back','gateway',gw('AccessTest#liftingARevocationDoesNotBringOldTokensBack'),(PV+'actor/Revocations.java','return !lifted || issuedAt.isBefore(notBefore);','return !lifted;'))
R('gw-rv-order','the revocation read last counts, not the one with the highest version','platform/service','cn.tongxing.platform.access.FollowedRevocationsTest',(PV+'actor/Revocations.java','told.version() > known.version() ? told : known','told'))
R('gw-rv-key','a key no longer published still verifies remembered tokens','gateway',gw('AccessTest#aWithdrawnKeyTakesItsRememberedTokensAlong'),(A+'Authority.java','return !keys.kids().contains(token.kid())\n                || !token','return !token'))
R('gw-rv-stream','a running stream outlives its token\'s revocation','gateway',gw('PassageTest#aStreamEndsWhenItsTokenIsRevoked'),(GW+'route/Entrance.java','? streams.whileGood(token, passage)','? passage'))
# ---------------------------------------------------------------- gateway: limits
E=GW+'route/Entrance.java'
BL=[gw('PassageTest#bodiesHaveTheirLimits'),gw('PassageTest#aBodyWithoutALengthHasThemToo'),gw('PassageTest#nobodyHasToSendABodyThatIsTooLarge')]
R('gw-lm-length','a Content-Length beyond the limit is not refused at once','gateway',BL,(E,'if (request.getHeaders().getContentLength() > settings.bodyLimit(way.loadOf(request.getMethod()))) {','if (false) {'))
R('gw-lm-count','bodies are not counted','gateway',BL,(GW+'route/Body.java','if (seen > most) {','if (false) {'))
R('gw-lm-attachment','attachments of any method, and ten times as large bodies elsewhere','gateway',BL,(GW+'route/Way.java','return large && method != HttpMethod.POST ? Load.ORDINARY : load;','return load;'))
R('gw-lm-headers','any number of headers','gateway',gw('DoorTest#tooManyOrTooLongHeadersAreRefused'),(H,'if (headers.size() > maxHeaders) {','if (false) {'))
R('gw-lm-headerbytes','headers of any length','gateway',gw('DoorTest#tooManyOrTooLongHeadersAreRefused'),(GW+'door/DoorConfiguration.java','.maxHeaderSize(settings.maxHeaderBytes())','.maxHeaderSize(1 << 20)'))
R('gw-lm-rate','no limit on how often','gateway',gw('LimitTest'),(E,'return limits.pass(caller).then(Mono.defer(() -> pass(exchange, chain, way, caller)));','return pass(exchange, chain, way, caller);'))
R('gw-lm-scan','whoever scans for ways is not counted','gateway',gw('LimitTest#strangersAreLimitedByAddress'),(E,'return limits.pass(new Caller.Stranger(visit.arrival().client())).then(Mono.error(refusal));','return Mono.error(refusal);'))
R('gw-lm-guess','failed proofs are not counted','gateway',gw('LimitTest#whoeverGuessesTokensIsLimitedByAddressAndKnownTokensStillPass'),(E,'return error instanceof ProblemException refusal && refusal.code() == GatewayProblem.UNAUTHENTICATED\n                ? limits.pass(stranger).then(Mono.error(refusal))\n                : Mono.error(error);','return Mono.error(error);'))
R('gw-lm-cost','signatures are checked for an address that is out of attempts','gateway',gw('LimitTest#whoeverGuessesTokensIsLimitedByAddressAndKnownTokensStillPass'),(E,'Runnable attempt = () -> limits.refuseIfExhausted(stranger);','Runnable attempt = () -> {};'))
R('gw-lm-province','provinces are not limited by themselves','gateway',gw('LimitTest#peersAreLimitedByProvince'),(GW+'limit/Limits.java','bucket(p.name(), settings.province())','bucket(p.name(), settings.agency())'))
R('gw-lm-shared','each gateway counts for itself','gateway',gw('LimitTest#twoGatewaysShareOneLimitAndRedisIsAskedFarLessThanOnceARequest'),(GW+'limit/Bucket.java','if (!shared.mayAsk(now)) {','if (true) {'),(GW+'limit/Bucket.java','allowance.share(replicas)','allowance'))
R('gw-lm-noredis','without Redis there is no limit','gateway',gw('LimitTest#withoutRedisEachGatewayKeepsItsShareAndReturnsToTheCommonOneAfterwards'),(GW+'limit/Bucket.java','own.take(1, clock.getAsLong())','new Grant(1, 0)'),(GW+'limit/Bucket.java','own.take(1, now)','new Grant(1, 0)'))
# ---------------------------------------------------------------- gateway: who speaks for whom, ways
XF=[gw('OperationTest#behindATrustedProxyTheRealClientIsLimitedAndHttpsIsSaid'),gw('OperationTest#theLineThatATrustedProxyAddsCountsAndNotTheOneThatTheClientMadeUp'),gw('LimitTest#whoeverIsNoTrustedProxySpeaksForNobodyElse')]
D=GW+'door/Door.java'
R('gw-xf-all','everybody may speak for others','gateway',XF,(D,'boolean trusted = proxies.trusts(from);','boolean trusted = true;'))
R('gw-xf-left','the leftmost forwarded address is believed','gateway',XF,(GW+'door/TrustedProxies.java','for (int i = hops.length - 1; i >= 0; i--) {','for (int i = 0; i < hops.length; i++) {'))
R('gw-xf-net','a network\'s length is not looked at','gateway',XF,(GW+'door/TrustedProxies.java','for (int bit = 0; bit < bits; bit++) {','for (int bit = 0; bit < 0; bit++) {'))
R('gw-ex-token','an agency\'s token opens /exchange','gateway',[gw('AccessTest#onlyAPinnedPeerEntersTheExchange')],(GW+'route/Ways.java','new Way("peers", "/exchange/**", LEDGER, PEER, BULK)','new Way("peers", "/exchange/**", LEDGER, TOKEN, BULK)'))
R('gw-ex-guides','an agency\'s token opens /exchange/guides','gateway',[gw('RoutingTest#anAssertionOpensTheEntranceOfPeers'),gw('AccessTest#onlyAPinnedPeerEntersTheExchange')],(GW+'route/Ways.java','new Way("peers-guides", "/exchange/guides/**", CHECKLIST, PEER, ORDINARY)','new Way("peers-guides", "/exchange/guides/**", CHECKLIST, TOKEN, ORDINARY)'))
R('gw-ex-none','/exchange asks for no proof','gateway',[gw('AccessTest#onlyAPinnedPeerEntersTheExchange')],(GW+'route/Ways.java','LEDGER, PEER, BULK)','LEDGER, NONE, BULK)'))
R('gw-ex-aud','an assertion for another province is believed','gateway',[gw('AccessTest#onlyAPinnedPeerEntersTheExchange')],(PV+'peer/PeerAssertion.java','        refuse(!text(claims, "aud").equals(self.value()), "wrong aud");\n',''))
R('gw-ex-old','an assertion never ends','platform/values','cn.tongxing.platform.peer.PeersTest',(PV+'peer/PeerAssertion.java','        refuse(!expires.plus(SKEW).isAfter(now), "expired");\n',''))
R('gw-ex-long','an assertion may live for years','platform/values','cn.tongxing.platform.peer.PeersTest',(PV+'peer/PeerAssertion.java','        refuse(expires.isBefore(issued) || Duration.between(issued, expires).compareTo(LIFE) > 0, "lives too long");\n',''))
R('gw-ex-unconnected','a pinned province that is not connected is let in','platform/values','cn.tongxing.platform.peer.PeersTest',(PV+'peer/PeerAssertion.java','refuse(peer == null || !peer.connected(),','refuse(peer == null,'))
R('gw-wy-all','a way for everything else','gateway',gw('RoutingTest#everythingElseDoesNotExist'),(GW+'route/Ways.java','new Way("peers", "/exchange/**", LEDGER, PEER, BULK));','new Way("peers", "/exchange/**", LEDGER, PEER, BULK),\n            new Way("rest", "/**", LEDGER, TOKEN, ORDINARY));'))
R('gw-wy-longer','a way leads to whatever lies below it','gateway',gw('RoutingTest#everythingElseDoesNotExist'),(GW+'route/Way.java','return segments.length == path.size() + 1;','return true;'))
R('gw-wy-prefix','a way\'s segment is a prefix','gateway',gw('RoutingTest#everythingElseDoesNotExist'),(GW+'route/Way.java','!wanted.equals(segments[i + 1])','!segments[i + 1].startsWith(wanted)'))
R('gw-wy-case','ways are found in any case','gateway',gw('RoutingTest#everythingElseDoesNotExist'),(GW+'route/Way.java','!wanted.equals(segments[i + 1])','!wanted.equalsIgnoreCase(segments[i + 1])'))
R('gw-wy-open','agencies\' API asks for no token','gateway',gw('RoutingTest#aTokenOpensTheApi'),(GW+'route/Ways.java','new Way("cases", "/api/cases/**", LEDGER, TOKEN, ORDINARY)','new Way("cases", "/api/cases/**", LEDGER, NONE, ORDINARY)'))
R('gw-cycle','a cycle of packages (limit needs route)','gateway',gw('HouseRulesTest'),(GW+'limit/Grant.java','record Grant(int tokens, long waitMillis) {}','record Grant(int tokens, long waitMillis) {\n    static Class<?> cycle() { return cn.tongxing.gateway.route.Planted.class; }\n}'),(GW+'route/Planted.java',None,'package cn.tongxing.gateway.route;\n\npublic final class Planted {\n    cn.tongxing.gateway.limit.Limits limits;\n}\n'))
# ---------------------------------------------------------------- services: their own token check
TV=PS+'access/TokenVerifier.java'; TR='cn.tongxing.platform.access.TokenRulesTest'
for k,n,old,new in [
 ('iss','every issuer is ours','        refuse(!issuer.equals(claims.get("iss")), "wrong iss");\n',''),
 ('aud','every audience is ours','        refuse(!audience.equals(List.of(TokenClaims.AUDIENCE)), "wrong aud");\n',''),
 ('exp','an expired token is believed','        refuse(!token.expiresAt().isAfter(now), "expired");\n',''),
 ('iat','a token of the future is believed','        refuse(token.issuedAt().isAfter(now.plus(SKEW)), "issued in the future");\n',''),
 ('life','a token may live for a day','        refuse(Duration.between(issued, expires).compareTo(LONGEST_LIFE) > 0, "lives too long");\n',''),
 ('nbf','a token not yet valid is believed','            refuse(instant(claims, "nbf").isAfter(clock.instant().plus(SKEW)), "not yet valid");\n',''),
 ('revoked','nobody is ever revoked','        refuse(revoked.denies(token.actor(), token.kid(), token.issuedAt()), "revoked");\n',''),
]:
    R('sv-tk-'+k,'a service: '+n,'platform/service',TR,(TV,old,new))
R('sv-tk-stale','a service: a stale list of revocations lets everybody in','platform/service','cn.tongxing.platform.access.FollowedRevocationsTest',(TV,"        if (revoked.isStale(now)) throw CommonProblem.SERVICE_UNAVAILABLE.of().with(\"service\", \"identity-service\");\n",''))
R('sv-tk-alg','a service asks the issuer for the key of an unwanted algorithm','platform/service','cn.tongxing.platform.access.TokenVerifierTest',(TV,'        refuse(!JWSAlgorithm.ES256.equals(header.getAlgorithm()), "algorithm not allowed");\n',''))
R('sv-tk-kidtext','a service asks the issuer for any text as a kid','platform/service','cn.tongxing.platform.access.TokenVerifierTest',(TV,'kid == null || !kid.matches("[A-Za-z0-9._-]{1,128}")','kid == null'))
R('sv-tk-signature','a service: signatures are not checked','platform/service',TR,(SG,'refuse(!parsed.verify(new ECDSAVerifier(key.toECPublicKey())), "signature does not verify");','parsed.verify(new ECDSAVerifier(key.toECPublicKey()));'))
R('sv-tk-typ','a service: every typ is a token','platform/service',TR,(SG,'        refuse(header.getType() == null || !typ.equals(header.getType().getType()), "wrong typ");\n',''))
R('sv-tk-twice','a service: two Authorization headers','platform/service',TR,(PS+'access/CredentialFilter.java','headers.size() > 1 || ',''))
R('sv-jti','an assertion of a peer works twice','platform/service','cn.tongxing.platform.access.PeerAccessTest',(PS+'access/Peers.java','        if (taken == 0) throw new TokenRefused("replayed jti");\n',''))
R('sv-exchange','a service: /exchange opens to tokens','platform/service',[TR,'cn.tongxing.platform.access.PeerAccessTest'],(PS+'access/AccessAutoConfiguration.java','paths.requestMatchers("/actuator/**", "/exchange/**").denyAll();','paths.requestMatchers("/actuator/**").denyAll();'))
R('sv-internal','a service: feeds open to every token','platform/service',TR,(PS+'access/AccessAutoConfiguration.java','                    paths.requestMatchers("/internal/**").hasRole("SERVICE");\n',''))
R('sv-table','a row of the access table is not compared by function','platform/service','cn.tongxing.platform.access.AccessTableTest',(PS+'access/AccessTable.java','return matches(function, actor.function().name())\n                    && matches(level','return matches(level'))
R('sv-tablerole','a row of the access table is not compared by role','platform/service','cn.tongxing.platform.access.AccessTableTest',(PS+'access/AccessTable.java','|| actor.roles().stream().anyMatch(has -> has.name().equals(role)));','|| true);'))
R('sv-tablelevel','a row of the access table is not compared by level','platform/service','cn.tongxing.platform.access.AccessTableTest',(PS+'access/AccessTable.java','                    && matches(level, actor.level().name())\n',''))
# ---------------------------------------------------------------- registry
RT='cn.tongxing.registry.RegistryTest'
R('rg-open','no credentials are asked for','registry',RT,(RG+'CredentialCheck.java','if (credentials.match(request.getHeader("Authorization"))) {','if (true) {'))
R('rg-any','any credentials will do','registry',RT,(RG+'Credentials.java','return authorization != null && MessageDigest.isEqual(digest(authorization), digest(expected()));','return authorization != null;'))
R('rg-user','the password alone will do','registry',RT,(RG+'Credentials.java','return authorization != null && MessageDigest.isEqual(digest(authorization), digest(expected()));','return authorization != null && new String(Base64.getDecoder().decode(authorization.substring(6))).endsWith(":" + password);'))
R('rg-some','only /eureka is guarded','registry',RT,(RG+'RegistryApplication.java','registration.addUrlPatterns("/*");','registration.addUrlPatterns("/eureka/*");'))
R('rg-short','a short password is taken','registry',RT,(RG+'Credentials.java','password == null || password.strip().length() < SHORTEST','password == null'))
# ---------------------------------------------------------------- identity
def idt(t): return 'cn.tongxing.identity.'+t
FN="              and (cast(:function as text) is null or a.function = :function)\n"
DV="where a.division >= :from and a.division < :to\n"
CA=idt('ClientApiTest#outsideOneWorldAndTheOtherFunctionAnswerAsIfMissing'); SA=idt('StaffApiTest#outsideOneWorldAndTheOtherFunctionAnswerAsIfMissing'); AA=idt('AgencyApiTest#outsideTheJurisdictionAnswersAsIfItWereMissing')
for n,f,t in [('client',ID+'client/JdbcClients.java',CA),('staff',ID+'staff/JdbcStaffRecords.java',SA)]:
    R(f'id-{n}-function',f'{n}: the function is not asked for in SQL','identity-service',t,(f,FN,"              and (cast(:function as text) is null or true)\n"))
    R(f'id-{n}-area',f'{n}: the area is not asked for in SQL','identity-service',t,(f,DV,"where (:from <> :to)\n"))
    R(f'id-{n}-lower',f'{n}: only the upper end of the area','identity-service',t,(f,DV,"where (:from <> :to) and a.division < :to\n"))
    R(f'id-{n}-upper',f'{n}: only the lower end of the area','identity-service',t,(f,DV,"where (:from <> :to) and a.division >= :from\n"))
JA=ID+'agency/JdbcAgencies.java'
R('id-agency-find','one agency: the area is not asked for in SQL','identity-service',AA,(JA,'where id = :id and division >= :from and division < :to','where id = :id and :from <> :to'))
R('id-agency-list','list of agencies: the area is not asked for in SQL','identity-service',AA,(JA,"where division >= :from and division < :to\n                  and (cast","where :from <> :to\n                  and (cast"))
R('id-agency-upper','list of agencies: only the lower end of the area','identity-service',AA,(JA,"where division >= :from and division < :to\n                  and (cast","where division >= :from and :from <> :to\n                  and (cast"))
R('id-own-function','an administrator reaches other functions','identity-service',[idt('AgencyApiTest'),idt('agency.GrantingTest')],(ID+'agency/Granting.java','        if (!operates() && function != actor.function()) throw AgencyProblem.FUNCTION_NOT_YOURS.of();\n',''))
R('id-own-division','an administrator reaches other divisions','identity-service',[idt('agency.GrantingTest')],(ID+'agency/Granting.java','        if (!actor.division().contains(division)) throw AgencyProblem.OUTSIDE_YOUR_DIVISION.of();\n',''))
R('id-own-roles','an administrator grants what the own agency may not','identity-service',[idt('agency.GrantingTest')],(ID+'agency/Granting.java','roles.addAll(ownAgencyMay);','roles.addAll(EnumSet.allOf(Role.class));'))
R('id-own-staff','a client may be bound to another agency\'s person','identity-service',idt('ClientApiTest#aPersonOfAnotherAgencyCannotBeBound'),(ID+'client/ClientRegister.java','                .filter(found -> found.agency().equals(agency.id()))\n',''))
R('id-own-staffrole','a person\'s client may hold more than the person','identity-service',idt('ClientApiTest#aPersonsClientHoldsWhatThePersonHolds'),(ID+'client/ClientRegister.java','        if (!bound.roles().containsAll(roles)) throw ClientProblem.ROLE_BEYOND_STAFF.of();\n',''))
R('id-own-self','whoever likes disables the own agency','identity-service',idt('AgencyApiTest#nobodyDisablesOrWidensTheOwnAgency'),(ID+'agency/AgencyRegister.java','        if (id.equals(actor.agency())) throw AgencyProblem.NOT_ON_YOURSELF.of();\n        if (!agency.enabled()) return agency;','        if (!agency.enabled()) return agency;'))
R('id-own-client','whoever likes strengthens the own client','identity-service',idt('ClientApiTest#nobodyDisablesOrStrengthensTheOwnClient'),(ID+'client/ClientRegister.java','        if (id.equals(actor.client()) && !client.roles().equals(change.roles()))\n            throw AgencyProblem.NOT_ON_YOURSELF.of();\n',''))
R('id-own-key','a key may be added by whoever cannot grant the client\'s roles','identity-service',idt('ClientApiTest#whoCannotGrantAClientsRolesCannotGiveItAKeyEither'),(ID+'client/ClientRegister.java','        register.grantingBy(actor).mustGrant(agencyOf(client.agency(), actor), client.roles());\n        client.mustTakeKey','        client.mustTakeKey'))
BT=idt('BootstrapTest'); BS=ID+'bootstrap/Bootstrap.java'
R('id-boot-lock','attempts do not wait for each other','identity-service',BT,(BS,'from bootstrap for update"','from bootstrap"'))
R('id-boot-once','it works again and again','identity-service',BT,(BS,'state.used() || secret == null','secret == null'))
R('id-boot-secret','any secret will do','identity-service',BT,(BS,'if (!same(secret, request.secret())) {','if (false) {'))
R('id-boot-attempts','as many attempts as one likes','identity-service',BT,(BS,'if (failures >= FAILURES)','if (failures < 0)'))
R('id-boot-count','wrong attempts are not kept','identity-service',BT,(BS,'            countFailure(failures + 1, failures == 0 ? now : state.since());\n',''))
R('id-boot-closed','without a secret the door stands open','identity-service',BT,(BS,'if (state.used() || secret == null) return','if (state.used()) return'),(BS,'if (!same(secret, request.secret())) {','if (secret != null && !same(secret, request.secret())) {'))
R('id-jwk','a private JWK is taken','identity-service',[idt('client.PublicJwkTest'),idt('ClientApiTest#aPrivateKeyIsRefusedAndNowhereRepeated')],(ID+'client/PublicJwk.java','if (members.containsKey("d")) {','if (false) {'))
R('id-roll-published','after a roll only the new key is published','identity-service',idt('RestartTest#aKeyIsRolledWhileTokensOfTheOldOneStayGood'),(ID+'token/SigningKeys.java','return selector.select(keys);','return selector.select(new JWKSet(keys.getKeys().getFirst()));'))
R('id-roll-revoked','a roll revokes the old key though it is still published','identity-service',idt('RestartTest#aKeyIsRolledWhileTokensOfTheOldOneStayGood'),(ID+'token/PublishedKeys.java','before.stream().filter(kid -> !now.contains(kid)).forEach(this::revoke);','before.forEach(this::revoke);'))
R('id-roll-gone','a key taken out is not revoked','identity-service',idt('RestartTest#aKeyTakenOutIsPublishedNoMoreAndItsTokensEnd'),(ID+'token/PublishedKeys.java','        before.stream().filter(kid -> !now.contains(kid)).forEach(this::revoke);\n',''),(ID+'token/SigningKeys.java','        return Optional.ofNullable(keys.getKeyByKeyId(kid))','        return keys.getKeys().stream().findFirst()'))
R('id-roll-start','a key taken out while nothing ran is not revoked at the start','identity-service',idt('RestartTest#aKeyTakenOutWhileNothingRanIsRevokedAtTheStartAndRestoredWhenItComesBack'),(ID+'token/SigningKeys.java','        published.only(kids(keys));\n','        published.change(java.util.List.of(), kids(keys));\n'))
R('id-secret-token','outside development a secret is a way in','identity-service',idt('RestartTest#inProductionASecretIsNoWayIn'),(ID+'token/TokenClients.java','subject.secretHash() != null && secrets.allowed()','subject.secretHash() != null'))
R('id-secret-start','production starts with a development secret','identity-service',idt('RestartTest#productionRefusesToStartWithADevelopmentSecret'),(ID+'seed/DevelopmentSeed.java','if (settings.developmentSecret() != null && !secrets.allowed()) {','if (false) {'))
R('id-secret-client','outside development a client gets a secret','identity-service',BT,(ID+'client/ClientRegister.java','        if (!secrets.allowed()) throw ClientProblem.SECRET_NOT_ALLOWED.of();\n',''))
R('id-assertion-once','a client\'s assertion works twice','identity-service',idt('TokenEndpointTest#anAssertionWorksOnce'),(ID+'token/ClientAssertions.java','if (!used.use(client, jti, Objects.requireNonNull(jwt.getExpiresAt()))) {','if (false) {'))
# ---------------------------------------------------------------- exchange
def lx(t): return 'cn.tongxing.ledger.exchange.'+t
BV=LX+'wire/BlockVerifier.java'; FL=lx('ForgedLogTest')
R('ex-signature','a block\'s signature is not checked','ledger-service',FL,(BV,'            return Signing.verify(jws, signers, BlockHeader.TYP);','            return com.nimbusds.jose.JWSObject.parse(jws).getPayload().toBytes();'))
R('ex-sender','a block may say it is from anybody','ledger-service',FL,(BV,'if (!header.from().equals(from)) {','if (false) {'))
R('ex-receiver','a block may be for anybody','ledger-service',FL,(BV,'if (!header.to().equals(to)) {','if (false) {'))
R('ex-chain','the digest of the block before is not compared','ledger-service',FL,(BV,'if (!header.previous().equals(end.digestText())) {','if (false) {'))
R('ex-first','a block\'s first number may leave a gap','ledger-service',FL,(BV,'if (header.first() != end.seq() + 1) {','if (false) {'))
R('ex-last','a block\'s last number is not compared','ledger-service',FL,(BV,'if (header.last() != header.first() + wire.size() - 1) {','if (false) {'))
R('ex-entryseq','entries may bear any number','ledger-service',FL,(BV,'if (entry.seq() != seq++) {','if (false) {'))
R('ex-gap','blocks may be left out','ledger-service',FL,(BV,'if (number != end.block() + 1) {','if (false) {'))
R('ex-replay','a block held already is taken again','ledger-service',FL,(BV,'if (number <= end.block()) {','if (false) {'))
R('ex-fork','another block under a number we hold is called a replay','ledger-service',FL,(BV,'boolean same = held.apply(number).filter(digest::equals).isPresent();','boolean same = held.apply(number).isPresent();'))
R('ex-root','the Merkle root is not compared','ledger-service',FL,(BV,'if (!SignedBlock.rootOf(entries).equals(header.root())) {','if (false) {'))
R('ex-commitment','a body is not compared with its commitment','ledger-service',FL,(BV,'if (!body.commitment().equals(entry.commitment())) {','if (false) {'))
R('ex-future','a block may be sealed in the future','ledger-service',FL,(BV,'if (header.sealedAt().isAfter(now.plus(skew))) {','if (false) {'))
R('ex-futureentry','a message may be written in the future','ledger-service',FL,(BV,'if (entry.time().isAfter(header.sealedAt().plus(skew))) {','if (false) {'))
R('ex-backwards','time may run backwards in a log','ledger-service',FL,(BV,'if (header.sealedAt().isBefore(end.sealedAt())) {','if (false) {'))
R('ex-idtwice','one id may stand twice in a block','ledger-service',FL,(BV,'if (!ids.add(entry.id())) {','if (false) {'))
R('ex-idbefore','an id of an earlier block may come again','ledger-service',FL,(LX+'Intake.java','if (inLog.holdsAny(messages.stream().map(Incoming::id).toList())) {','if (false) {'))
R('ex-version','another protocol version is read as ours','ledger-service',FL,(LX+'wire/BlockHeader.java','if (WireJson.number(node, "v") != VERSION) {','if (false) {'))
R('ex-bound','a body is not bound to its log and commitment','ledger-service',FL,(LX+'wire/Bodies.java','plain = Sealing.decrypt(jwe, key.bytes(), bound(commitment, from, to));','var jweObject = com.nimbusds.jose.JWEObject.parse(jwe);\n            jweObject.decrypt(new com.nimbusds.jose.crypto.DirectDecrypter(key.bytes()));\n            plain = jweObject.getPayload().toBytes();'))
R('ex-keysize','a block\'s sealed key of any size is opened','ledger-service',FL,(LX+'wire/BlockKey.java','if (jwe.length() > Limits.KEY_CHARS) {','if (false) {'))
R('ix-receipt','receipts are looked for from end to end of their table','ledger-service','cn.tongxing.ledger.evidence.EvidenceTest#nothingThatGrowsIsReadWhole',('ledger-service/src/main/resources/db/migration/V240__receipts_by_message.sql','create index exchange_receipt_message on exchange_receipt (message_id);',''))
R('ex-size','a body may be of any size','ledger-service',FL,(LX+'wire/SaltedBody.java','|| bytes.length > Limits.SALT_BYTES + Limits.BODY_BYTES','|| false'))
R('ex-sizesealed','a sealed body of any size is opened','ledger-service',FL,(LX+'wire/Bodies.java','if (jwe.length() > Limits.JWE_CHARS) {','if (false) {'))
R('ex-sizeblock','a block may hold bodies of any size together','ledger-service',FL,(BV,'if (entries.size() > 1 && total > Limits.BODY_BYTES_PER_BLOCK) {','if (false) {'))
R('ex-entries','a block may hold any number of entries (both places)','ledger-service',FL,(BV,'if (wire.isEmpty() || wire.size() > Limits.ENTRIES_PER_BLOCK) {','if (wire.isEmpty()) {'),(LX+'wire/WireAnswer.java','entries.isEmpty() || entries.size() > Limits.ENTRIES_PER_BLOCK','entries.isEmpty()'))
R('ex-entrysize','an entry may be of any size','ledger-service',FL,(LX+'wire/Entry.java','leaf.length() > Limits.ENTRY_BYTES || !isKind(kind)','!isKind(kind)'))
R('ex-double','two fields of one name are read','ledger-service',FL,(LX+'wire/WireJson.java','                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)\n',''),(LX+'wire/WireJson.java','            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)\n',''))
R('ex-pause','whoever lied is asked again at once','ledger-service',FL,(LX+'Puller.java','pausedUntil = parts.clock().instant().plus(pause);',''))
R('ex-ownsize','a message may be written that no receiver takes','ledger-service',lx('HandOverTest#refusesABodyThatNoReceiverMustTake'),(LX+'JdbcOutbox.java','if (canonical.length > Limits.BODY_BYTES) {','if (false) {'))
R('ex-answersize','an answer may be endless','ledger-service',lx('HttpPeerTransportTest'),(LX+'HttpPeerTransport.java','whole(BoundedBody.atMost(maxBytes))','whole(HttpResponse.BodyHandlers.ofByteArray())'),timeout=600)
R('ex-rang','a peer that rings is not asked while the breaker is open','ledger-service',[lx('HttpPeerTransportTest#whoeverRingsIsAskedAtOnceThoughTheBreakerIsOpen')],(LX+'HttpPeerTransport.java','if (breaker.getState() == CircuitBreaker.State.OPEN) breaker.transitionToHalfOpenState();',''))
R('ex-redirect','redirects are followed','ledger-service',lx('HttpPeerTransportTest#doesNotFollowARedirect'),(LX+'HttpPeerTransport.java','HttpClient.Redirect.NEVER','HttpClient.Redirect.ALWAYS'))
R('ex-plain','peers far away are spoken to without TLS','ledger-service',lx('HttpPeerTransportTest#speaksPlainHttpToLoopbackOnly'),(LX+'HttpPeerTransport.java','        refusePlainHttp(peer);\n        var','        var'))
R('ex-path','peers are asked for other paths','ledger-service',lx('HttpPeerTransportTest#asksPeersForNothingButTheExchange'),(LX+'HttpPeerTransport.java','if (!pathAndQuery.startsWith("/exchange/")) {','if (false) {'))
AK=LX+'Acknowledgements.java'; RC=lx('ReceiptTest')
R('rc-peer','a receipt of another peer\'s message counts','ledger-service',RC,(AK,'return message.to().equals(receipt.from())\n                && message','return message'))
R('rc-seq','a receipt with another number counts','ledger-service',RC,(AK,'                && message.seq() == body.seq()\n',''))
R('rc-commitment','a receipt with another commitment counts','ledger-service',RC,(AK,'                && message.commitment().equals(body.commitment())\n',''))
R('rc-case','a receipt under another case counts','ledger-service',RC,(AK,'                && message.caseId().equals(receipt.caseId())\n',''))
R('rc-receipt','a receipt of a receipt counts','ledger-service',RC,(AK,'\n                && !message.kind().equals(ReceiptBody.KIND);',';'))
R('rc-unsent','a receipt for what was never signed counts','ledger-service',RC,(AK,'select o.*, e.seq from exchange_entry e join exchange_outbox o on o.id = e.message_id\n                where e.message_id','select o.*, coalesce(e.seq, 1) as seq from exchange_outbox o left join exchange_entry e on o.id = e.message_id\n                where o.id'))
R('rc-contradicts','a final word may be taken back','ledger-service',RC,(AK,'if (before.stream().anyMatch(Outcome::isFinal)) {','if (false) {'))
R('ex-budget','an endless log is read without end','ledger-service',lx('EndlessLogTest'),(LX+'Puller.java','return readThisMinute >= parts.settings().messagesPerMinute();','return false;'))
R('ex-budgetminute','a used-up budget never comes back','ledger-service',lx('EndlessLogTest'),(LX+'Puller.java','            readThisMinute = 0;\n',''))
R('ex-otherpeer','a case of one pair of provinces may be spoken of by another','ledger-service',lx('HeldTest'),(LX+'Sittings.java','if (!pairs.getOrDefault(message.caseId(), peer).equals(peer)) {','if (false) {'))
# ---------------------------------------------------------------- case
def lc(t): return 'cn.tongxing.ledger.crossprovince.'+t
JC=LC+'JdbcCases.java'
R('ca-open','a second open case of a child is let through at the intake','ledger-service',[lc('IntakeTest#aChildHasOneOpenCaseOfAnItemAndWhoMayNotSeeItLearnsNothingOfIt'),lc('RaceTest#ofTwentyApplicationsForOneChildAtOnceOneIsTaken')],(LC+'Opening.java','if (!cases.openChild(key, item.code(), file.id())) throw alreadyOpen(key, item, actor);','cases.openChild(key, item.code(), file.id());'))
R('ca-openpeer','a second open case of a child is let through from another province','ledger-service',lc('ReceivingTest#theSameChildAppliesThroughOneProvinceAtATimeAndTheRefusalSaysNothingOfTheOther'),(LC+'Receiving.java','            if (!cases.openChild(keys.of(next.child()), next.item().code(), next.id()))\n                return Rule.CASE_ALREADY_OPEN.refuse();','            cases.openChild(keys.of(next.child()), next.item().code(), next.id());'))
R('ca-openclaim','a corrected record may name a child whose case is open','ledger-service',[lc('IntakeTest'),lc('FoldTest'),lc('HandOverTest')],(LC+'IntakeDesk.java','if (!cases.openChild(keys.of(child), file.item().code(), file.id())) throw CaseProblem.CASE_ALREADY_OPEN.of();','cases.openChild(keys.of(child), file.item().code(), file.id());'))
R('ca-opentold','who may not see the open case is told its number','ledger-service',lc('IntakeTest#aChildHasOneOpenCaseOfAnItemAndWhoMayNotSeeItLearnsNothingOfIt'),(JC,'where o.child_key = any (:every) and o.item = :item and""" + VISIBLE)','where o.child_key = :key and o.item = :item and :from <> :to""")'))
TU=LC+'TurnCheck.java'
R('ca-turn','whose turn it is is not asked','ledger-service',lc('TurnTest'),(TU,'if (!onTurn || file.inTransit()) throw about(file, CaseProblem.CASE_NOT_YOUR_TURN);','if (file.inTransit()) throw about(file, CaseProblem.CASE_NOT_YOUR_TURN);'))
R('ca-transit','people act while the case is in transit','ledger-service',lc('TurnTest'),(TU,'if (!onTurn || file.inTransit()) throw about','if (!onTurn) throw about'))
R('ca-state','any action in any state','ledger-service',lc('TurnTest'),(TU,'        if (!action.fits(file.phase())) throw about(file, CaseProblem.CASE_STATE_PASSED);\n',''))
R('ca-asked','the household acts over an unanswered request','ledger-service',lc('WithdrawalTest'),(TU,'if (action != Action.REQUEST_ANSWER\n                && !file.shared().openRequestsTo(file.side()).isEmpty()) {','if (false) {'))
R('ca-ready','people act before the books were compared after a restart','ledger-service',lc('TurnTest'),(TU,'        if (file.shared().version() > 0) exchangeMustBeReady(file);\n',''))
for k,n,old,new in [('division','another township may act','actor.division().equals(division) && actor.level()','actor.level()'),('function','another function may act',' && actor.function() == function;',';'),('role','any role may act','isAtTheDesk(actor) && roles.stream().anyMatch(actor::has)','isAtTheDesk(actor)')]:
    R('ca-turn-'+k,'the turn: '+n,'ledger-service',lc('TurnTest'),(LC+'Turn.java',old,new))
R('ca-material','materials may be added out of turn','ledger-service',[lc('TurnTest'),lc('IntakeTest')],(LC+'Papers.java','        turns.mayAct(actor, file, Action.MATERIALS);\n',''),(LC+'Papers.java','        turns.mayAct(actor, file, action);\n        return file;','        return file;'))
R('ca-version','If-Match is not compared','ledger-service',[lc('TurnTest#anOldVersionOfTheCaseIsRefusedInTheSameState')],(LC+'IntakeDesk.java','        seen.mustBe(file.version());\n',''))
R('ca-version-lock','a case is written without its lock','ledger-service',lc('RaceTest'),(JC,'c.id = :id and" + VISIBLE + "for update")','c.id = :id and" + VISIBLE)'))
VR="               c.residence >= :from and c.residence < :to\n"
VH="               or c.household >= :from and c.household < :to and c.shared_version > 0\n"
R('ca-version-withdraw','If-Match is not compared when an application is withdrawn','ledger-service',lc('WithdrawalTest'),(LC+'Asking.java','        seen.mustBe(file.version());\n        return now.apply(','        return now.apply('))
R('ca-version-ask','If-Match is not compared when a withdrawal is asked for','ledger-service',lc('WithdrawalTest'),(LC+'Asking.java','        seen.mustBe(file.version());\n        var message','        var message'))
AQ=LC+'Asking.java'; OB=LC+'Objections.java'; RV=LC+'Receiving.java'; CG=LC+'Conferring.java'
R('ca-ask-pending','a side may have two requests open at once','ledger-service',lc('AskingTest#oneRequestOfASideWaitsAtATimeAndItNamesTheVersionSeen'),(AQ,'        if (hasAsked(file)) throw TurnCheck.about(file, CaseProblem.CASE_REQUEST_PENDING);\n',''))
R('ca-ask-same','a province may agree to something else than was asked','ledger-service',lc('AskingTest#aProvinceThatAgreesToSomethingElseThanWasAskedIsRefused'),(OB,'return same ? toParticulars','return same || true ? toParticulars'))
R('ca-ask-claim','an end that the other side refused leaves the child to anybody','ledger-service',lc('AskingTest#aProvinceThatAgreesToSomethingElseThanWasAskedIsRefused'),(LC+'Receipts.java','        if (file.phase().closed() && !next.phase().closed()) claimAgain(next);\n',''))
R('ca-ask-register','the residence may say who stands in the household register','ledger-service',lc('AskingTest#aResidenceThatSaysWhatOnlyTheRegisterCanSayOrCorrectsWhatWasNotSaidIsRefused'),(OB,'e.ending().cause().mayBeSaidBy(e.side()) && isSound(','isSound('))
R('ca-ask-stands','a request that a decision overtook waits for people','ledger-service',lc('AskingTest#aMoveThatMeetsADecisionIsToldThatTheDecisionStands'),(RV,'case Phase.Decided d -> asked.isTimely(d) ? byTheHolder(file, asked) : stands();','case Phase.Decided d -> byTheHolder(file, asked);'))
R('ca-ask-cross','requests of the other side are refused while one of ours is open','ledger-service',lc('AskingTest#requestsOfBothSidesThatCrossAreBothAnswered'),(OB,'boolean another = !file.shared().openRequestsTo(file.side()).isEmpty();','boolean another = !file.shared().openRequests().isEmpty();'))
R('ca-ask-paid','a death after the grant is agreed to without the last month paid','ledger-service',lc('AskingTest#afterTheGrantADeathStopsTheMoneyAndSaysTheLastMonthPaid'),(AQ,'if (phase instanceof Phase.Granted) return lastPaidMonth != null;','if (phase instanceof Phase.Granted) return true;'))
R('ca-correct-clock','a correction starts the turn anew','ledger-service',lc('AskingTest#aCorrectionAgreedToChangesWhatTheApplicationSaysOnBothSidesAndNothingElse'),(LC+'SharedCase.java','return moves.isEmpty() ? null : since(lastStep());','return moves.isEmpty() ? null : since(moves.getLast());'))
R('ca-correct-old','a correction need not meet what the application says','ledger-service',lc('AskingTest#aResidenceThatSaysWhatOnlyTheRegisterCanSayOrCorrectsWhatWasNotSaidIsRefused'),(LC+'Correction.java','!Objects.equals(was, change.old()) || Objects','Objects'))
R('ca-continue','any ended case lends its date of application','ledger-service',lc('AskingTest#theNewCaseKeepsTheDateOfApplicationAndOnlyTheOneThatMovedThereMayBeContinued'),(LC+'Opening.java','                && divisions.today(movedTo).at(DivisionLevel.COUNTY).contains(household);','                && movedTo.at(DivisionLevel.COUNTY) != household;'))
R('ca-confer-order','any word of a conference is taken in any order','ledger-service',lc('ConferenceTest#aProvinceThatSpeaksForTheOtherOrOutOfOrderIsRefusedAndItsCaseStaysWhole'),(CG,'return sound && fits;','return sound || fits;'))
R('ca-confer-side','a province may speak for the other side in a conference','ledger-service',lc('ConferenceTest#aProvinceThatSpeaksForTheOtherOrOutOfOrderIsRefusedAndItsCaseStaysWhole'),(CG,'said.side() == file.side() || !Conference.mayConfer(file, said.side(), said.by())','false'))
R('ca-confer-seen','whoever may see a case reads its conferences','ledger-service',lc('ConferenceTest#whoOnlySupervisesSeesThatThereIsOneAndNotWhatIsSaidOfTheFamily'),(LC+'CaseViews.java','works || Conference.mayConfer(file, actor)','true'))
R('ca-extend-later','a round\'s date may be set earlier','ledger-service',lc('ExtendingTest#anotherProvincesExtensionOfNoRoundOrToAnEarlierDayIsRefused'),(LC+'Extending.java','return isLater(file.shared(), extended) ? Optional.empty() : Optional.of(Rule.BODY_INVALID);','return Optional.empty();'))
def ia(t): return lc('InProvinceAskingTest#'+t)
def ic(t): return lc('InProvinceConferenceTest#'+t)
def oa(t): return lc('OnPaperAskingTest#'+t)
R('ia-own','one person asks at one desk and agrees at the other','ledger-service',ia('whoAsksDoesNotAnswerForTheOtherSide'),(AQ,'file.way() == Way.IN_PROVINCE && hands.hasDone(id, asked(request), actor)','false'))
R('ia-desk','the area says the side, not the desk','ledger-service',ia('theDeskSaysTheSideNotTheArea'),(LC+'CaseFile.java','return seenFrom(theirs);','return this;'))
R('ia-hand','who asked for something counts as who reviewed','ledger-service',ia('whoAskedForSomethingMayStillDecide'),(LC+'Hands.java','and person = :person and step = any (cast(:what as text[])))','and person = :person and cast(:what as text[]) is not null)'))
R('ia-history','a history guesses the side by the agency\'s place','ledger-service',ic('oneSideKeepsTheMinutesTheOtherDisagreesAndThenAgrees'),(LC+'CaseBooks.java','file.way() == Way.IN_PROVINCE ? file.side() : null','file.side().other()'))
R('ic-paper','a paper for minutes is seen by the other side at once','ledger-service',ic('aPaperIsTheOtherSidesToSeeOnceItStandsInTheMinutes'),(LC+'CaseViews.java','isForMinutes(ref) ? !own.contains(ref.id()) :','isForMinutes(ref) ? false :'))
R('ic-city','the city of both places agrees for one of them','ledger-service',ic('theCityOfBothCountiesCallsItAndAgreesForNeither'),(CG,'if (file.isAboveBoth(actor))','if (false)'))
R('ic-own','who wrote the minutes agrees to them for the other side','ledger-service',ic('whoWroteTheMinutesDoesNotAgreeToThemForTheOtherSide'),(CG,'if (hands.hasDone(file.id(), wrote(answered.conference(), answered.revision()), actor))','if (false)'))
R('oa-packet','the packet is printed as it was corrected','ledger-service',oa('aCorrectionGoesAfterThePacketAsALetterAndThePacketStaysAsItWasPosted'),(LC+'PaperPacket.java','(Transition.Pushed) file.shared().moves().getFirst().transition();','file.shared().application();'))
R('oa-name','an answer for a name corrected since is confirmed','ledger-service',oa('anAnswerRecordedBeforeTheNameWasCorrectedIsNotConfirmed'),(LC+'PaperDesk.java','if (!proposal.person().isThe(file.child())) throw','if (false) throw'))
R('oa-letter','a province that is not connected is asked as if it were','ledger-service',oa('whatOnlyTheOtherProvinceCanSayComesOnPaper'),(AQ,'if (file.way() == Way.ON_PAPER && isForALetter(file, wish, ours))','if (false)'))
LT=lc('ListTest#aDeskSeesTheCasesOfItsAreaByEitherPlaceAndNobodyElses'); CO=lc('CaseApiTest#whatIsOutsideTheAreaAnswersAsIfItWereNotThere')
CCT=lc('CaseCountsTest#countsAreWhatTheListsShowWhateverHappened'); CQL=LC+'CaseListSql.java'; JCC=LC+'JdbcCaseCounts.java'; V330='ledger-service/src/main/resources/db/migration/V330__cases_found_and_counted.sql'; V335='ledger-service/src/main/resources/db/migration/V335__counted_by_day_rung_and_desk.sql'
R('ca-list','list: who may see a case is not asked for in SQL','ledger-service',CCT,(CQL,'case when" + visible + "then true end"','case when :from <> :to and :all_items is not null and cast(:duties as text[]) is not null then true end"'))
R('cc-change','a case that left a state is counted on there','ledger-service',CCT,(V335,'select k.*, -1 from gone c','select k.*, 0 from gone c'))
R('cc-both','a case with both ends in an area is counted twice','ledger-service',CCT,(V330,'where length(place) >= digits group by 1)','where length(place) >= digits group by 1, here)'))
R('cc-two','what is not folded yet is not counted','ledger-service',lc('CaseCountsTest#countsAreExactInEachMomentWhileOthersWriteAndFold'),(JCC,'where d.division = :division) c','where d.division = :division and false) c'))
R('cc-fold','folding forgets what was folded before','ledger-service',CCT,(JCC,'do update set n = c.n + excluded.n','do update set n = excluded.n',3))
R('cc-draft','a draft is counted at its household by a city that does not see it','ledger-service',CCT,(JCC,"or (at_household or common >= :from and common < :to) and sent","or (at_household or common >= :from and common < :to)"))
R('cc-day','what was opened on the last day no more is listed','ledger-service',CCT,(CQL,'c.opened_at < :opened_before','c.opened_at <= :opened_before'))
R('cc-walk','a list of a county walks the whole province','ledger-service',lc('CaseListPlanTest'),(CQL,'return area.level().compareTo(DivisionLevel.COUNTY) >= 0;','return area.level().compareTo(DivisionLevel.VILLAGE) > 0;'))
R('cd-today','what is due today is counted as overdue','ledger-service',CCT,(JCC,'from case_due_count where division = :division and due < :today','from case_due_count where division = :division and due <= :today'))
R('cd-pile','days that came to nothing pile up','ledger-service',CCT,(JCC,'delete from case_due_count where n = 0','delete from case_due_count where n < 0'))
R('cd-closed','a closed case is overdue','ledger-service',CCT,(V335,"case when c.closed then date '9999-12-31' else c.due end",'c.due'))
R('cd-walk','an overdue list walks on through what is due later','ledger-service',lc('CaseListPlanTest#overdueIsAStretchOfTheWalk'),(LC+'CaseQuery.java','var end = overdue ? today : LocalDate.MAX;','var end = LocalDate.MAX;'),(LC+'CaseQuery.java','if (dueBefore != null && dueBefore.isBefore(end)) end = dueBefore;',''))
R('ce-on','a case that moved on still counts as told upwards','ledger-service',lc('EscalatingTest#aStepTakenEndsItAndTheNextOneBeginsBelow'),(V335,'    new.escalated := case_rung(new);\n',''))
R('ce-back','a case that comes back to a day it climbed for counts as never told','ledger-service',lc('EscalatingTest#whatComesBackToItsDayIsAsFarUpAsBefore'),(V335,'    new.escalated := case_rung(new);\n','    new.escalated := null;\n'))
R('ct-travel','what travels waits at a desk','ledger-service',CCT,(V335,'select not c.closed and c.transit_since is null and coalesce','select not c.closed and coalesce'))
R('ct-duty','at its desks everybody counts every item','ledger-service',CCT,(JCC,"(side = 'RESIDENCE' or common >= :from and common < :to)\n                            and (:all_items or","(side = 'RESIDENCE' or common >= :from and common < :to)\n                            and (true or"))
NST=lc('NameSearchTest'); JCN=LC+'JdbcCaseNames.java'; NTK=LC+'NameTokens.java'
R('cn-kept','a case is saved without what its name is found by','ledger-service',NST+'#theBeginningOfANameFindsTheCaseInBothProvinces',(LC+'CaseBooks.java','        names.keep(Map.of(file.id(), file.child().name()));\n','',3))
R('cn-erase','a deleted draft leaves what its name is found by','ledger-service',NST+'#aDeletedDraftLeavesNothing',(LC+'CaseBooks.java','        names.erase(file.id());\n',''))
R('cn-short','a surname alone is looked for','ledger-service',NST+'#whatIsTooShortOrNoNameIsRefusedByName',(NTK,'beginning.codePointCount(0, beginning.length()) < way.shortest','beginning.isEmpty()'))
R('cn-rolled','names under the older key are not found while it rolls','ledger-service',NST+'#casesFromBeforeAndOfAnOlderKeyAreWalkedOnce',(NTK,'Arrays.stream(index.hash(way.domain(), beginning).every())','Arrays.stream(new byte[][] {index.of(way.domain(), beginning)})'))
R('cn-key','a name under an older key is left so','ledger-service',NST+'#casesFromBeforeAndOfAnOlderKeyAreWalkedOnce',(JCN,'or n.edition <> :edition or n.key_version <> :key)','or n.edition <> :edition or :key < 0)'))
R('ca-one','one case: the area is not asked for in SQL','ledger-service',CO,(JC,'        return jdbc.sql(SEEN + " c.id = :id and" + VISIBLE)\n','        return jdbc.sql(SEEN + " c.id = :id and :from <> :to")\n'))
R('ca-lock','a change of a case: the area is not asked for in SQL','ledger-service',CO,(JC,'c.id = :id and" + VISIBLE + "for update")','c.id = :id and :from <> :to for update")'))
R('ca-upper','only the lower end of the area','ledger-service',CCT,(JC,VR,"               c.residence >= :from and :from <> :to\n"),(JC,VH,"               or c.household >= :from and c.shared_version > 0\n"))
R('ca-lower','only the upper end of the area','ledger-service',CCT,(JC,VR,"               c.residence < :to and :from <> :to\n"),(JC,VH,"               or c.household < :to and c.shared_version > 0\n"))
R('ca-household','the household\'s area sees nothing','ledger-service',LT,(JC,VH,"               or false\n"))
R('ca-residence','the residence\'s area sees nothing','ledger-service',LT,(JC,VR,"               false\n"))
R('ca-deleted','a deleted draft is still shown','ledger-service',lc('IntakeTest#aDeletedDraftIsGoneForEveryoneAndItsContentWithIt'),(JC,"             not c.deleted and (\n","             (\n"))
R('ca-peer','a peer reaches cases that it does not share','ledger-service',lc('ReceivingTest#anotherProvinceCannotSpeakAboutACaseItDoesNotShare'),(JC,"c.id = :id and c.peer = :peer and c.way","c.id = :id and :peer <> '' and c.way"))
OB=LC+'Objections.java'; RV=lc('ReceivingTest')
R('ca-their-turn','the other side may act while the turn is ours','ledger-service',RV,(OB,'        if (turn.get().side() == file.side()) return Optional.of(Rule.NOT_YOUR_TURN);\n',''))
R('ca-their-version','the other side may write a version that has passed','ledger-service',RV,(OB,'        if (transition.version() <= shared.version()) return Optional.of(Rule.VERSION_PASSED);\n',''))
R('ca-their-jump','the other side may jump states','ledger-service',RV,(OB,'        if (transition.version() > shared.version() + 1) return Optional.of(Rule.STATE_JUMP);\n',''))
R('ca-their-agency','the other side\'s agency is not looked at','ledger-service',RV,(OB,'        if (!turn.get().belongsTo(transition.by())) return Optional.of(Rule.WRONG_AGENCY);\n',''))
R('ca-their-person','the person in the answer is not compared','ledger-service',RV,(OB,'        if (!decision.person().isThe(shared.application().child())) return Optional.of(Rule.PERSON_MISMATCH);\n',''))
R('ca-their-division','a province may push other provinces\' cases','ledger-service',RV,(OB,'if (!provinces.isOf(from, pushed.residence()) || !provinces.isOurs(pushed.household())) {','if (false) {'))
R('ca-their-repeat','the same message twice takes effect twice','ledger-service',RV,(LC+'Receiving.java','        if (known.isPresent() && isOnFile(known.get(), m.id())) return new Verdict.Applied(dataOf(known.get(), m));\n',''))
R('ca-works','a superior sees parents, statement and full names','ledger-service',lc('ListTest#aListShowsNoFullNameAndTheSupervisorOfACaseNoFamilyMatters'),(LC+'Reading.java','        if (!CaseViews.worksOn(file, actor)) throw CommonProblem.FORBIDDEN.of();\n        var note','        var note'))
R('ca-disclosed','a disclosure leaves no row','ledger-service',lc('ListTest#theFullApplicationIsShownForAPurposeAndTheLookIsOnRecord'),(LC+'Reading.java','        audit.record(look("CASE_DISCLOSED", id, actor)\n                .purpose(request.purpose().name())\n                .detail("fields", "child,applicant,parents,statement,disability,choices")\n                .detail("noted", !note.isEmpty()));\n',''))
IT='cn.tongxing.platform.idempotency.IdempotencyTest'; JI=PS+'idempotency/JdbcIdempotency.java'
R('ik-client','a key is one for all clients of an agency','platform/service',IT,(JI,'return Map.of("agency", actor.agency(), "client", actor.client(), "key", text);','return Map.of("agency", actor.agency(), "client", "", "key", text);'),(JI,'actor.agency() + " " + actor.client() + " " + text','actor.agency() + " " + text'))
R('ik-agency','a key is one for all agencies','platform/service',IT,(JI,'return Map.of("agency", actor.agency(), "client", actor.client(), "key", text);','return Map.of("agency", new java.util.UUID(0, 0), "client", actor.client(), "key", text);'),(JI,'actor.agency() + " " + actor.client() + " " + text','actor.client() + " " + text'))
R('ik-all','a key is one for everybody','platform/service',IT,(JI,'return Map.of("agency", actor.agency(), "client", actor.client(), "key", text);','return Map.of("agency", new java.util.UUID(0, 0), "client", "", "key", text);'),(JI,'actor.agency() + " " + actor.client() + " " + text','text'))
R('ik-body','another request under a used key gets the old answer','platform/service',IT,(JI,'        if (!request.matches(row.request())) throw CommonProblem.IDEMPOTENCY_KEY_REUSED.of();\n',''))
R('ik-twice','a repeated request is carried out again','platform/service',IT,(JI,'status -> isFirst(whose, request) ? answered(whose, work.get()) : remembered(whose, request, answer));','status -> { isFirst(whose, request); return answered(whose, work.get()); });'))
# ---------------------------------------------------------------- child
def ch(t): return 'cn.tongxing.child.record.'+t
CT=ch('ChildApiTest'); JX=CH+'JdbcChildren.java'
R('ch-version','If-Match is not compared','child-service',CT+'#aChangeNeedsTheVersionItSaw',(CH+'CorrectingRecords.java','        seen.mustBe(stored.version());\n',''))
R('ch-versionsql','a passed version is overwritten','child-service',ch('JdbcChildrenTest#aChangeOnAPassedVersionIsRefused'),(CH+'JdbcWriting.java','and c.version = t.version - 1',''))
VW=CH+'Views.java'
for k,n,old,new in [
 ('name','names are shown in full','return this == ON ? name.masked() : name.value();','return name.value();'),
 ('number','citizen ids are shown in full','return this == ON ? id.masked() : id.value();','return id.value();'),
 ('phone','phones are shown in full','return this == ON ? phone.masked() : phone.value();','return phone.value();'),
 ('address','addresses and document numbers are shown in full','return text == null || this == OFF ? text : "******";','return text;'),
 ('list','lists show full names','                row.id(),\n                row.version(),\n                row.name().masked(),','                row.id(),\n                row.version(),\n                row.name().value(),'),
 ('transfer','transfer requests show full names','                row.child(),\n                row.name().masked(),','                row.child(),\n                row.name().value(),'),
]:
    R('ch-mask-'+k,'mask: '+n,'child-service',CT,(VW,old,new))
R('ch-mask-history','mask: the history tells full values','child-service',CT,(CH+'Differences.java','new ChangeView.Difference(pointer, maskedBefore.get(pointer), maskedAfter.get(pointer))','new ChangeView.Difference(pointer, fullBefore.get(pointer), fullAfter.get(pointer))'))
R('ch-purpose','a disclosure needs no purpose','child-service',CT,(CH+'ChildRequests.java','record Disclose(Purpose purpose, @Nullable Set<@NotNull DisclosedPart> fields) {}','record Disclose(@Nullable Purpose purpose, @Nullable Set<@NotNull DisclosedPart> fields) {\n        Disclose {\n            if (purpose == null) purpose = Purpose.CROSS_PROVINCE_CASE;\n        }\n    }'))
R('ch-purposeparts','a purpose opens whatever is asked for','child-service',CT,(CH+'ReadingRecords.java','        if (!purpose.parts().containsAll(parts)) throw ChildProblem.CHILD_PURPOSE_NOT_ALLOWED.of();\n',''))
R('ch-purposeless','parts not asked for are shown','child-service',CT,(VW,'parts.contains(DisclosedPart.GUARDIANS) ? full.guardians() : null','full.guardians()'))
RR=CH+'ReadingRecords.java'
for k,n,old in [
 ('view','a record','        audit.record(look("CHILD_RECORD_VIEWED", "child", id, actor));\n'),
 ('history','a history','        audit.record(look("CHILD_HISTORY_VIEWED", "child", id, actor));\n'),
 ('transfer','transfer requests','        audit.record(look("CHILD_TRANSFER_REQUESTS_LISTED", "division", actor.division(), actor));\n'),
 ('list','a list','        audit.record(look("CHILD_RECORDS_LISTED", "division", division == null ? actor.division() : division, actor)\n                .detail("rows", Math.min(rows.size(), page.limit())));\n'),
 ('disclose','a disclosure','        audit.record(look("CHILD_RECORD_DISCLOSED", "child", id, actor)\n                .purpose(purpose.name())\n                .detail("fields", new TreeSet<>(parts))\n                .detail("version", child.version()));\n'),
]:
    R('ch-look-'+k,f'a look at {n} leaves no row','child-service',CT,(RR,old,''))
R('ch-look-after','a look is audited when it was answered, as far as that goes','child-service',CT,(RR,'        audit.record(look("CHILD_RECORD_DISCLOSED", "child", id, actor)\n                .purpose(purpose.name())\n                .detail("fields", new TreeSet<>(parts))\n                .detail("version", child.version()));\n','        try {\n            audit.refused(look("CHILD_RECORD_DISCLOSED", "child", id, actor).purpose(purpose.name()));\n        } catch (RuntimeException later) {\n            // shown all the same\n        }\n'))
R('ch-look-afterview','a look at a record is answered though it could not be audited','child-service',CT,(RR,'        audit.record(look("CHILD_RECORD_VIEWED", "child", id, actor));\n','        try {\n            audit.refused(look("CHILD_RECORD_VIEWED", "child", id, actor));\n        } catch (RuntimeException later) {\n            // shown all the same\n        }\n'))
CC=CH+'ChildController.java'; CSV='child-service/src/main/resources/access.csv'
R('ch-authority','an endpoint names no authority','child-service',CT+'#everyEndpointNamesItsAuthorityAndItsAuditEvent',(CC,'    @PreAuthorize("hasAuthority(\'CHILD_DISCLOSE\')")\n',''))
R('ch-authority-auditor','auditors read records','child-service',CT,(CSV,'CHILD_READ,CIVIL_AFFAIRS,TOWNSHIP,HANDLER\n','CHILD_READ,CIVIL_AFFAIRS,TOWNSHIP,HANDLER\nCHILD_READ,*,*,AUDITOR\n'))
R('ch-authority-school','other functions read records','child-service',CT,(CSV,'CHILD_READ,CIVIL_AFFAIRS,TOWNSHIP,HANDLER\n','CHILD_READ,*,*,HANDLER\n'))
R('ch-authority-director','village directors see records in full','child-service',CT,(CSV,'CHILD_DISCLOSE,CIVIL_AFFAIRS,COUNTY,HANDLER\n','CHILD_DISCLOSE,CIVIL_AFFAIRS,COUNTY,HANDLER\nCHILD_DISCLOSE,CIVIL_AFFAIRS,VILLAGE,CHILD_DIRECTOR\n'))
R('ch-authority-close','supervisors close records','child-service',CT,(CSV,'CHILD_CLOSE,CIVIL_AFFAIRS,COUNTY,HANDLER\n','CHILD_CLOSE,CIVIL_AFFAIRS,COUNTY,HANDLER\nCHILD_CLOSE,CIVIL_AFFAIRS,TOWNSHIP,CHILD_SUPERVISOR\n'))
WO=ch('WhereAloneTest'); SC="""            (residence_division >= :from and residence_division < :to
             or household_division >= :from and household_division < :to)
"""
R('ch-where','the WHERE range is gone everywhere, row-level security stays','child-service',[ch('JdbcChildrenTest'),WO],(JX,SC,"            (:from <> :to)\n"))
R('ch-where-upper','the WHERE range has no upper end','child-service',[ch('JdbcChildrenTest'),WO],(JX,SC,"            (residence_division >= :from and :from <> :to\n             or household_division >= :from)\n"))
R('ch-where-lower','the WHERE range has no lower end','child-service',[ch('JdbcChildrenTest'),WO],(JX,SC,"            (residence_division < :to and :from <> :to\n             or household_division < :to)\n"))
for k,n,old,new in [
 ('find','one record','return jdbc.sql("select * from child where id = :id and " + IN_SCOPE)','return jdbc.sql("select * from child where id = :id and :from <> :to")'),
 ('list','list','where id > :after and """ + IN_SCOPE + " order by id limit :limit")','where id > :after and :from <> :to order by id limit :limit""")'),
 ('history','history','where h.child_id = :id and h.version < :before and """ + IN_SCOPE + " order by h.version desc limit :limit")','where h.child_id = :id and h.version < :before and :from <> :to order by h.version desc limit :limit""")'),
 ('transfer','transfer requests','where t.settled_at is null and t.id > :after and """ + IN_SCOPE + " order by t.id limit :limit")','where t.settled_at is null and t.id > :after and :from <> :to order by t.id limit :limit""")'),
]:
    R('ch-where-'+k,f'{n}: no WHERE range, row-level security stays','child-service',[ch('JdbcChildrenTest'),WO],(JX,old,new))
JW=CH+'JdbcWriting.java'
R('ch-where-update','change: no WHERE range, row-level security stays','child-service',[ch('JdbcChildrenTest'),WO],(JW,'and (c.residence_division >= :from and c.residence_division < :to','and (:from <> :to or c.residence_division < :to'))
R('ch-rls','row-level security is gone, the WHERE range stays','child-service',ch('JdbcChildrenTest'),('child-service/src/main/resources/db/migration/V100__children.sql','alter table child enable row level security;\nalter table child force row level security;\n',''))
R('ch-rls-force','the owner passes by row-level security','child-service',ch('JdbcChildrenTest'),('child-service/src/main/resources/db/migration/V100__children.sql','alter table child force row level security;\n',''))
R('ch-rls-local','row-level security\'s setting outlives its transaction','child-service',ch('JdbcChildrenTest'),(CH+'RowSecurity.java',":codes, true)",":codes, false)"))
# ---------------------------------------------------------------- children found
CS='child-service/src/main/java/cn/tongxing/child/search/'; SA='cn.tongxing.child.search.SearchApiTest'; V120='child-service/src/main/resources/db/migration/V120__finding_children.sql'
R('cs-scope','search: no WHERE range, row-level security stays, a child of two areas comes twice','child-service',SA+'#aChildOfTwoAreasIsFoundFromBothAndListedOnceAboveThem',(CS+'FindingSql.java','                            and (f.at_residence or not (f.residence_division >= :from and f.residence_division < :to))\n',''))
R('cs-rls','search: keys are not under row-level security','child-service','cn.tongxing.child.search.FindingPlanTest#aConnectionThatForgotToSayForWhomFindsNothing',(V120,'alter table child_finding enable row level security;\nalter table child_finding force row level security;\n',''))
R('cs-readings','search: a child of several readings is listed under each','child-service',SA+'#aChildWithSeveralReadingsIsListedOnce',(CS+'FindingSql.java','and (f.variant = 0 or not exists (','and (f.variant >= 0 or not exists ('))
R('cs-strong','elsewhere: one strong attribute is enough','child-service',SA+'#oneAttributeIsNotEnoughAndNeitherIsCuriosity',(CS+'SearchRequests.java','                            > 1;','                            > 0;'))
R('cs-agree','elsewhere: the phone need not agree','child-service',SA+'#whatDoesNotAgreeInEverythingIsNotFound',(CS+'JdbcSeeking.java','and (cast(:phone as bytea[]) is null or exists (','and (cast(:phone as bytea[]) is null or true or exists ('))
R('cs-look','elsewhere: a look leaves no row','child-service',SA+'#outsideOnesAreaAChildIsFoundByWhoeverKnowsItWellAndSaysForWhat',(CS+'Seeking.java','        found.forEach(child -> audit.record(look("child", child, request, actor)));\n',''))
R('cs-cursor','search: a cursor says the key it stopped at','child-service',SA+'#aCursorTellsNothingAndFitsNoOtherSearch',(CS+'Cursors.java','        var sealed = cipher.seal(hit.child() + " " + hit.key(), place(way));\n','        var sealed = (hit.child() + " " + hit.key()).getBytes(java.nio.charset.StandardCharsets.UTF_8);\n'))
R('cs-count','counts: a change of place is not counted','child-service',SA+'#countsAreKeptAndEqualARecount',(V120,'create trigger child_counted_changed after update on child\n    referencing old table as gone new table as added for each statement execute function child_count_changed();\n',''))
FW='cn.tongxing.child.search.FoundWhereAloneTest'
R('cs-where','search: keys have no WHERE range, row-level security stays','child-service',FW,(CS+'FindingSql.java','case when (f.residence_division >= :from and f.residence_division < :to\n                                 or f.household_division >= :from and f.household_division < :to)\n                            and ','case when '))
R('cs-wherephone','search: phones have no WHERE range, row-level security stays','child-service',FW,(CS+'JdbcTraits.java','                          and (c.residence_division >= :from and c.residence_division < :to\n                               or c.household_division >= :from and c.household_division < :to)\n','                          and :from <> :to\n'),(CH+'JdbcChildren.java','from child where id = any (cast(:ids as uuid[])) and \"\"\" + IN_SCOPE)','from child where id = any (cast(:ids as uuid[])) and :from <> :to\"\"\")'))
# ---------------------------------------------------------------- likeness, merging
CL='child-service/src/main/java/cn/tongxing/child/likeness/'; LT='cn.tongxing.child.likeness.LikenessTest'; MT=ch('MergeApiTest')
R('cl-score','likeness: who sees one record is told score and reasons','child-service',LT+'#whoMayNotSeeTheOtherRecordLearnsWhomToAskAndNothingElse',(CL+'Likenesses.java','boolean both = seesBoth(seen, pair);','boolean both = true;'))
R('cl-both','likeness: who sees one record decides','child-service',LT+'#whoMayNotSeeTheOtherRecordLearnsWhomToAskAndNothingElse',(CL+'Likenesses.java','        if (!seesBoth(rows(scope, List.of(pair)), pair)) throw LikenessProblem.LIKENESS_NEEDS_BOTH.of();\n',''))
R('cl-again','likeness: a verdict is lost with every comparison','child-service',LT+'#aVerdictStaysUntilTheFactsChange',(CL+'PairSql.java',"                    then likeness_pair.state else 'OPEN' end,","                    then 'OPEN' else 'OPEN' end,"))
R('cl-version','likeness: a verdict on what passed is taken','child-service',LT+'#aVerdictNeedsTheVersionItSaw',(CL+'Likenesses.java','        seen.mustBe(pair.version());\n',''))
R('cm-claim','merging: the citizen id of the merged record leads nowhere else','child-service',MT+'#theCitizenIdOfAMergedRecordLeadsToTheSurvivingOneThoughNothingWasTaken',(CH+'MergingRecords.java','        handOver(other.details(), other.id(), survivor.id());\n',''))
R('cm-version','merging: the other record may have changed','child-service',MT+'#aMergeNeedsTheVersionsItSaw',(CH+'MergingRecords.java','seen(scope, request.other(), new Version(request.otherVersion()))','children.find(scope, request.other()).orElseThrow(CommonProblem.NOT_FOUND::of)'))
R('cm-since','merging: undoing loses what was corrected since','child-service',MT+'#whatWasCorrectedSinceIsNotLostByUndoing',(CH+'MergingRecords.java','        if (current.version() != merge.survivorVersion()) throw ChildProblem.CHILD_CHANGED_SINCE_MERGE.of();\n',''))
R('cm-event','merging: the feed does not tell where a record went','child-service',MT+'#theFeedTellsWhereTheMergedRecordWent',(CH+'RecordEvents.java','        appendMerge("child-record.merged", merged);\n','        closed(merged);\n'))
# ---------------------------------------------------------------- checklist
def ck(t): return 'cn.tongxing.checklist.guide.'+t
GA=ck('GuideApiTest')
R('ck-division','whoever publishes publishes anywhere','checklist-service',GA,(CK+'PublishingGuides.java','                .filter(actor.division()::equals)\n',''))
R('ck-province','guides of other provinces are answered','checklist-service',GA,(CK+'OwnProvince.java','if (!province.contains(division) || divisions.find(division).isEmpty()) {','if (divisions.find(division).isEmpty()) {'))
R('ck-access','every agency publishes','checklist-service',GA,('checklist-service/src/main/resources/access.csv','GUIDE_PUBLISH,CIVIL_AFFAIRS,COUNTY,HANDLER\n','GUIDE_PUBLISH,*,*,*\n'))
R('ck-access-education','education publishes','checklist-service',GA,('checklist-service/src/main/resources/access.csv','GUIDE_PUBLISH,CIVIL_AFFAIRS,COUNTY,HANDLER\n','GUIDE_PUBLISH,*,COUNTY,HANDLER\n'))
R('ck-authority','publishing names no authority','checklist-service',GA,(CK+'GuideController.java','    @PreAuthorize("hasAuthority(\'GUIDE_PUBLISH\')")\n',''))
JG=CK+'JdbcGuides.java'
R('ck-day','a version counts before its day','checklist-service',GA,(JG,'where item = :item and region in (:regions) and effective_from <= :on','where item = :item and region in (:regions) and cast(:on as date) is not null'))
R('ck-newest','of two versions of one day the older counts','checklist-service',GA,(JG,'order by region, effective_from desc, version desc','order by region, effective_from desc, version'))
R('ck-overwrite','a new version takes the place of the old one','checklist-service',GA,(JG,'        var id = Uuid7.next();\n        insert(guide, id, by.at())','        jdbc.sql("delete from guide_material_change where guide in (select id from guide_version where item = :i and region = :r)").param("i", guide.item()).param("r", guide.region().code()).update();\n        jdbc.sql("delete from guide_version where item = :i and region = :r").param("i", guide.item()).param("r", guide.region().code()).update();\n        var id = Uuid7.next();\n        insert(guide, id, by.at())'),('checklist-service/src/main/resources/db/migration/V100__guides.sql','grant select, insert on guide_item','grant select, insert, update, delete on guide_item'))
R('ck-grant','the application may change and delete what was published','checklist-service',GA,('checklist-service/src/main/resources/db/migration/V100__guides.sql','grant select, insert on guide_item','grant select, insert, update, delete on guide_item'))
R('ck-lock','two who publish at once do not wait for each other','checklist-service',GA,(JG,'        lock(item, region);\n        return','        return'))
R('ck-less','asking for less needs no reason','checklist-service',GA,(CK+'PublishingGuides.java','        refuseUnexplainedLess(guide.changes(), parent);\n',''))
R('ck-peeraudit','a peer\'s look leaves no row','checklist-service',GA,(CK+'GuideExchangeController.java','        audit.record(AuditEntry.of("GUIDE_READ_BY_PEER", "guide", item + "/" + division)\n                .by(peer.province())\n                .detail("version", guide.version())\n                .outcome(AuditOutcome.LOOKED));\n',''))
def ce(t): return 'cn.tongxing.checklist.edition.'+t
CE='checklist-service/src/main/java/cn/tongxing/checklist/edition/'; CX='checklist-service/src/main/java/cn/tongxing/checklist/annex/Annex.java'
CAT='cn.tongxing.checklist.annex.AnnexTest'; CEA=ce('ChecklistApiTest')
R('cl-guess','a row that breaks off is filled up from the row above','checklist-service',CAT,(CX,'&& item != null','&& true'))
R('cl-hidden','characters that turn or hide text are taken','checklist-service',CAT,(CX,'if (raw.codePoints().anyMatch(Reading::hidden)) {','if (false) {'))
R('cl-formula','a cell may be a formula','checklist-service',CAT,(CX,'} else if (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {','} else if (false) {'))
R('cl-division','whoever publishes a checklist publishes anywhere','checklist-service',CEA,(CE+'PublishingChecklists.java','if (!region.division().equals(Optional.of(actor.division()))) {','if (region.division().equals(Optional.empty()) && actor.has(cn.tongxing.platform.actor.Role.SERVICE)) {'))
R('cl-parent','a list below the one above needs no reason','checklist-service',CEA,(CE+'PublishingChecklists.java','if (!trial.publishable(draft)) throw below(trial.comparison());','if (!trial.errors().isEmpty()) throw below(trial.comparison());'))
R('cl-filing','anybody who files records a filing','checklist-service',ce('FilingTest'),(CE+'FilingChecklists.java','if (!rule.with().equals(actor.division())) throw','if (rule.days() < 0) throw'))
R('cl-kept','the gateway lets a refusal be kept','gateway',gw('RoutingTest#whatEverybodyMayReadMayBeKept'),(GW+'route/Visit.java','                && (status == 200 || status == 304)\n',''))
R('cl-kept-all','the gateway lets every service say what may be kept','gateway',gw('RoutingTest#whatEverybodyMayReadMayBeKept'),(GW+'route/Visit.java','                && way.load() == Way.Load.OPEN\n                && (','                && ('))
SUT=lc('SuccessionTest'); JSU=LC+'JdbcSuccessions.java'; SUC=LC+'SucceedingDivisions.java'
R('dv-turn','a case that moves leaves its turn with the old division','ledger-service',SUT,(JSU,"when 'RESIDENCE' then left(m.residence, length(c.turn_division))\n                                when 'HOUSEHOLD' then left(m.household, length(c.turn_division)) end","when '' then '' else c.turn_division end"))
R('dv-seat','a successor speaks under its own code alone','ledger-service',SUT,(LC+'Moves.java','var body = Succession.named(Wire.tree(message), message.by(), file);','var body = Wire.tree(message);'))
R('dv-unresolved','cases move although one would not know where to','ledger-service',SUT,(SUC,'        refuseUnresolved(document);\n',''))
R('dv-early','changes are applied before their day','ledger-service',SUT,(SUC,'if (document.effectiveOn().isAfter(ChinaTime.dateOf(now))) throw','if (document.effectiveOn().isAfter(LocalDate.MAX)) throw'))
R('dv-ours','changes of another province are loaded','ledger-service',SUT,(SUC,'if (!provinces.isOurs(change.from()) || to != null && !provinces.isOurs(to)) {','if (change.from().equals(to) && to.value().isEmpty()) {'))
R('dv-arrive','a case pushed to a division that ceased lies there','ledger-service',SUT,(LC+'Receiving.java','pushedTo.lyingIn(divisions::today)','pushedTo'))
R('dv-applied','changes count as applied while a case was left','ledger-service',SUT,(SUC,'if (left == 0) finish','if (left >= 0) finish'))
R('dv-ceased','an agency of a division that ceased opens cases','ledger-service',SUT,(LC+'Opening.java','        refuseCeased(prepared.residence());\n',''))
R('dv-corps','who answers for 65 answers for 兵团','platform/values','cn.tongxing.platform.peer.PeersTest',(PV+'peer/PeerBook.java','                .filter(e -> !CORPS.contains(division) || CORPS.contains(e.getKey()))\n',''))
OPS=lc('OwnProvinceSuccessionTest')
R('dv-end','of a case inside the province one end follows only','ledger-service',OPS,(JSU,'end(document, row.getString("household"), both || own == Side.HOUSEHOLD)','end(document, row.getString("household"), own == Side.HOUSEHOLD)'))
R('dv-speaks','of a desk with both turns the reader\'s side speaks','ledger-service',OPS,(LC+'CaseFile.java','holder().map(Turn::side).orElse(Side.RESIDENCE)','Side.RESIDENCE'))
R('dv-from','a county of both ends looks from the residence','ledger-service',OPS,(LC+'JdbcCases.java',"                or c.shared_version > 0 and c.household >= :from and c.household < :to\n","                or c.shared_version < 0 and c.household >= :from and c.household < :to\n"))
R('dv-both','a desk with both turns is told to wait','ledger-service',OPS,(LC+'JdbcCases.java',' or c.turn_division = :division)";',')";'))
R('dv-record','a draft whose household moved takes no application','ledger-service',OPS,(LC+'IntakeDesk.java','if (!divisions.today(child.household().division()).equals(file.household())) {','if (!child.household().division().equals(file.household())) {'))
R('dv-asks','one desk of both sides is only the side on turn','ledger-service',OPS,(LC+'Asking.java','&& file.isOfBothDesks(actor)','&& file.inTransit()'))
R('dv-posted','a posted page changes when its desk is succeeded','ledger-service',OPS,(LC+'PaperPacket.java','text(name(said.residence()))','text(name(file.residence()))'))
NN='cn.tongxing.platform.division.NewerNamesTest'; NNJ=PV+'division/NewerNames.java'
R('nn-twice','a code may stand twice in the file of divisions','platform/values',NN,(NNJ,'return names.put(DivisionCode.of(parts[0].strip()), name) == null;','names.put(DivisionCode.of(parts[0].strip()), name); return true;'))
R('nn-start','a service starts without the divisions it was given','platform/service','cn.tongxing.platform.deployment.NewerDivisionsTest',('platform/service/src/main/java/cn/tongxing/platform/deployment/NewerDivisions.java','        if (file.isBlank()) return;','        if (file.length() >= 0) return;'))
R('lc-guide','the case keeps the guide it was opened by, not the one it was accepted by','ledger-service',lc('IntakeTest'),(LC+'IntakeDesk.java','file.desk().accepted(acceptance, guide, due)','file.desk().accepted(acceptance, java.util.Objects.requireNonNull(file.desk().guide()), due)'))
# ---------------------------------------------------------------- notification
def no(t): return 'cn.tongxing.notification.message.'+t
IAC=no('InboxApiTest'); IA=[IAC+'#'+m for m in ['tellsTheDesksOfItsOwnProvinceOnceHoweverOftenAnEventComes','countsAndMarksWhatIsRead','markingAllReadStopsAtTheNewestTheReaderHasSeen','anotherDesksMessageIsAnsweredAsIfItWereNotThere','aStreamShowsItsOwnDeskOnly','whoWorksAtNoDeskHasNoInbox','everyEndpointNamesItsAuthorityAndItsAuditEvent']]; JN=NO+'JdbcInbox.java'
R('no-division','the inbox of every division','notification-service',IA,(JN,'" division = :division and level = :level and function = :function "','" :division <> \'\' and level = :level and function = :function "'),timeout=600)
R('no-function','the inbox of every function','notification-service',IA,(JN,'" division = :division and level = :level and function = :function "','" division = :division and level = :level and :function <> \'\' "'),timeout=600)
AT='" :division <> \'\' and :level <> \'\' and :function <> \'\' "'
for k,n,old,new in [
 ('after','a stream shows every desk\'s messages','"select * from inbox_message where" + AT_DESK + "and seq > :seq','"select * from inbox_message where" + '+AT+' + "and seq > :seq'),
 ('position','a position is found by another desk\'s message','"select seq from inbox_message where" + AT_DESK','"select seq from inbox_message where" + '+AT),
 ('find','another desk\'s message is shown','"select * from inbox_message where" + AT_DESK + "and id = :id"','"select * from inbox_message where" + '+AT+' + "and id = :id"'),
 ('mark','another desk\'s messages are marked up to a position','"update inbox_message set read_at = :at, read_by = :by where" + AT_DESK\n                                + "and seq <= :seq','"update inbox_message set read_at = :at, read_by = :by where" + '+AT+'\n                                + "and seq <= :seq'),
]:
    R('no-'+k,n,'notification-service',IA,(JN,old,new),timeout=600)
LQ=NO+'ListSql.java'; JU=NO+'JdbcUnread.java'; V180='notification-service/src/main/resources/db/migration/V180__inbox_found_and_counted.sql'
R('no-list','the list shows every desk\'s messages','notification-service',IA,(LQ,'(division, level, function, seq) >= (:division, :level, :function, :from)\n                and (division, level, function, seq) < (:division, :level, :function, :before)','seq >= :from and seq < :before and :division || :level || :function <> \'\''),timeout=600)
R('no-unread','the unread of every desk are counted','notification-service',IA,(JU,'" where division = :division and level = :level and function = :function"','" where :division || :level || :function <> \'\'"'),timeout=600)
IB=no('InboxBooksTest#listsAndCountsAreRightWhateverHappened'); IM=no('InboxBooksTest#countsAreExactInEachMomentWhileOthersWriteAndFold'); IW=no('InboxPlanTest#everyCombinationWalksTheDesksStretchFromItsCursor')
R('no-end','a case is found by the county where the child lives alone','notification-service',IB,(LQ,'" and other_county = :county"','" and other_county = :county and false"'),timeout=600)
R('no-day','what arrived on the last day no more is listed','notification-service',IB,(LQ,'day >= :arrivedBefore','day > :arrivedBefore'),timeout=600)
R('no-countread','reading a message does not lower the count','notification-service',IB,(V180,', -1 from gone where read_at is null\n',', -1 from gone where read_at is not null\n'),timeout=600)
R('no-countgone','what retention deletes is counted on','notification-service',IB,(V180,'-count(*) from gone','0 * count(*) from gone'),timeout=600)
R('no-countfold','folding forgets what was folded before','notification-service',[IB,IM],(JU,'do update set n = c.n + excluded.n','do update set n = excluded.n'),timeout=600)
R('no-counttwo','what is not folded yet is not counted','notification-service',IM,(JU,'" union all select what, item, n from inbox_unread_change" + AT_DESK\n','" union all select what, item, n from inbox_unread_change" + AT_DESK + " and false"\n'),timeout=600)
R('no-walk','a list walks the whole table in the order of seq','notification-service',IW,(LQ,'" order by division desc, level desc, function desc, seq desc limit :limit"','" order by seq desc limit :limit"'),timeout=600)
R('no-narrow','what narrows a list is looked up in the message','notification-service',IW,(V180,'(division, level, function, seq, what, item, county, other_county, (read_at is not null))','(division, level, function, seq)'),timeout=600)
R('no-before','what is on file is of no county','notification-service',no('InboxBooksTest#whatIsOnFileGetsItsCountiesItsDaysAndItsCounts'),(V180,'from ends e where m.case_id = e.case_id;','from ends e where m.case_id = e.case_id and false;'),timeout=600)
R('no-kind','a kind there is not finds nothing and says nothing','notification-service',IAC+'#whatCannotBeAskedForIsRefusedByName',(NO+'InboxFilter.java','if (kind != null && !kind','if (kind != null && kind.length() > 99 && !kind'),timeout=600)
R('no-province','desks of the other province are told','notification-service',[no('CaseWordsTest')]+IA,(NO+'CaseEvent.java','        desks.removeIf(desk -> !province.contains(desk.division()));\n',''),timeout=600)
R('no-access','auditors and administrators read the inbox','notification-service',IA,('notification-service/src/main/resources/access.csv','INBOX_READ,*,*,HANDLER\n','INBOX_READ,*,*,*\n'),timeout=600)
R('no-access-mark','auditors mark messages as read','notification-service',IA,('notification-service/src/main/resources/access.csv','INBOX_MARK,*,*,HANDLER\n','INBOX_MARK,*,*,*\n'),timeout=600)
R('no-authority','the stream names no authority','notification-service',IAC+'#everyEndpointNamesItsAuthorityAndItsAuditEvent',(NO+'InboxController.java','    @PreAuthorize("hasAuthority(\'INBOX_READ\')")\n    @Audited("INBOX_STREAM_OPENED")','    @Audited("INBOX_STREAM_OPENED")'))
R('no-title','a title names the child that a careless ledger sends along','notification-service',no('CaseWordsTest'),(NO+'CaseEvent.java','        List<Desk> involved) {','        List<Desk> involved,\n        @Nullable String childName) {\n\n    CaseEvent(UUID caseId, String number, String item, String itemName, String itemNameEnglish, String what, String state, String stateName, String stateNameEnglish, @Nullable Desk turn, @Nullable Due due, boolean inTransit, @Nullable Escalation escalation, @Nullable String cause, @Nullable DivisionCode residence, @Nullable DivisionCode household, List<Desk> involved) {\n        this(caseId, number, item, itemName, itemNameEnglish, what, state, stateName, stateNameEnglish, turn, due, inTransit, escalation, cause, residence, household, involved, null);\n    }\n'),(NO+'CaseWords.java','event.number() + " " + event.itemName() + "：" + happened.zh() + next.zh()','event.number() + " " + event.itemName() + "：" + (event.childName() == null ? "" : event.childName()) + happened.zh() + next.zh()'))
R('lc-feedname','the feed of cases names the child','ledger-service',lc('IntakeTest#nothingPersonalStandsInClearInTheDatabaseOrTheFeed'),(LC+'CaseBooks.java','        return event(CaseOutline.of(file), what);\n','        var data = event(CaseOutline.of(file), what);\n        data.put("childName", file.child().name().value());\n        return data;\n'))
R('no-once','an event delivered again writes again','notification-service',IAC+'#tellsTheDesksOfItsOwnProvinceOnceHoweverOftenAnEventComes',(JN,'                        on conflict (event, division, level, function) do nothing""")','""")'),('notification-service/src/main/resources/db/migration/V100__inbox.sql','    unique (event, division, level, function)\n','    check (true)\n'),timeout=600)
PF=PS+'feed/PullingFollower.java'; FT='cn.tongxing.platform.feed.FollowingTest'
R('no-cursor','the cursor is moved before the work, in a transaction of its own','platform/service',FT,(PF,'            if (!lockCursor().equals(from)) return;\n            work.run();\n            jdbc.sql("""','            if (!lockCursor().equals(from)) return;\n            jdbc.sql("""'),(PF,'                    .param("service", subscription.service())\n                    .update();\n        });\n    }\n\n    private String lockCursor()','                    .param("service", subscription.service())\n                    .update();\n        });\n        transaction.executeWithoutResult(status -> work.run());\n    }\n\n    private String lockCursor()'))
R('no-cursorpage','a page that somebody else has applied is applied again','platform/service',FT,(PF,'            if (!lockCursor().equals(from)) return;\n','            lockCursor();\n'),(PF,'        if (event.version() <= applied) return;\n',''))
R('no-regular','a page is applied at once whatever was applied of it before','platform/service',FT,(PF,'tooLong == null && parking.isNext(subscription, page)','tooLong == null'))
R('no-dedup','a known version of a subject is applied again','platform/service',FT,(PF,'        if (event.version() <= applied) return;\n',''))
R('no-orderversion','a later version is applied before the one it follows','platform/service',FT,(PF,'if (event.version() > applied + 1) {','if (false) {'))
R('no-park','one bad event stops the feed','platform/service',FT,(PF,'            parking.park(subscription, event, true, reason(e));\n            return false;','            throw e;'))
# ---------------------------------------------------------------- launcher and house rules
PM='cn.tongxing.launcher.process.ProcessMarkTest'
R('la-mark','a process is known by its number alone','launcher',PM,(LA+'process/ProcessMark.java','stat.started() == started && stat.state()','stat.state()'))
R('la-signal','a signal goes to whoever has the number','launcher',PM,(LA+'process/ProcessMark.java','        if (!isAlive()) return;\n',''))
R('la-zombie','a zombie counts as alive','launcher',PM,(LA+'process/ProcessMark.java',"&& stat.state() != 'Z' && stat.state() != 'X'",""))
R('la-cycle','a cycle of packages (process needs proof)','launcher','cn.tongxing.launcher.HouseRulesTest',(LA+'process/Signal.java','package cn.tongxing.launcher.process;','package cn.tongxing.launcher.process;'),(LA+'process/Planted.java',None,'package cn.tongxing.launcher.process;\n\nfinal class Planted {\n    cn.tongxing.launcher.Progress progress;\n}\n'))
R('la-service','the launcher needs a service\'s class','launcher','cn.tongxing.launcher.HouseRulesTest',(LA+'Planted.java',None,'package cn.tongxing.launcher;\n\nfinal class Planted {\n    cn.tongxing.registry.Stolen stolen;\n}\n'),('launcher/src/main/java/cn/tongxing/registry/Stolen.java',None,'package cn.tongxing.registry;\n\npublic final class Stolen {}\n'))
PLANT_CYCLE='package cn.tongxing.%s;\n\npublic final class Planted {\n    static Class<?> other() { return %s; }\n}\n'
def cyc(id,mod,test,a,b):
    d=mod+'/src/main/java/cn/tongxing/'
    R(id,f'a cycle of packages ({a} ↔ {b})',mod,test,(d+a.replace('.','/')+'/Planted.java',None,PLANT_CYCLE%(a,'cn.tongxing.'+b+'.Planted.class')),(d+b.replace('.','/')+'/Planted.java',None,PLANT_CYCLE%(b,'cn.tongxing.'+a+'.Planted.class')))
def foreign(id,mod,test,pkg,other):
    d=mod+'/src/main/java/cn/tongxing/'
    R(id,f'a class of {other} is used in {pkg}',mod,test,(d+other.replace('.','/')+'/Stolen.java',None,f'package cn.tongxing.{other};\n\npublic final class Stolen {{}}\n'),(d+pkg.replace('.','/')+'/Planted.java',None,f'package cn.tongxing.{pkg};\n\nfinal class Planted {{\n    cn.tongxing.{other}.Stolen stolen;\n}}\n'))
cyc('hr-cycle-identity','identity-service','cn.tongxing.identity.RulesTest','identity.agency','identity.token')
cyc('hr-cycle-child','child-service','cn.tongxing.child.HouseRulesTest','child.record','child.planted')
cyc('hr-cycle-checklist','checklist-service','cn.tongxing.checklist.HouseRulesTest','checklist.guide','checklist.planted')
cyc('hr-cycle-notification','notification-service','cn.tongxing.notification.HouseRulesTest','notification.message','notification.planted')
cyc('hr-cycle-ledger','ledger-service','cn.tongxing.ledger.HouseRulesTest','ledger.item','ledger.material')
cyc('hr-cycle-ledgerwire','ledger-service','cn.tongxing.ledger.HouseRulesTest','ledger.exchange','ledger.exchange.wire')
cyc('hr-cycle-platform','platform/service','cn.tongxing.platform.HouseRulesTest','platform.feed','platform.clock')
foreign('hr-foreign-child','child-service','cn.tongxing.child.HouseRulesTest','child.record','checklist.guide')
foreign('hr-foreign-ledger','ledger-service','cn.tongxing.ledger.HouseRulesTest','ledger.crossprovince','child.record')
foreign('hr-foreign-checklist','checklist-service','cn.tongxing.checklist.HouseRulesTest','checklist.guide','ledger.item')
foreign('hr-foreign-notification','notification-service','cn.tongxing.notification.HouseRulesTest','notification.message','ledger.crossprovince')
foreign('hr-foreign-identity','identity-service','cn.tongxing.identity.RulesTest','identity.token','child.record')
foreign('hr-foreign-gateway','gateway',gw('HouseRulesTest'),'gateway.route','identity.token')
foreign('hr-foreign-platform','platform/service','cn.tongxing.platform.HouseRulesTest','platform.feed','registry')

def base(id,mod,*tests): R('base-'+id,'(nothing planted)',mod,list(tests))
base('hr-child','child-service','cn.tongxing.child.HouseRulesTest')
base('hr-ledger','ledger-service','cn.tongxing.ledger.HouseRulesTest')
base('hr-checklist','checklist-service','cn.tongxing.checklist.HouseRulesTest')
base('hr-notification','notification-service','cn.tongxing.notification.HouseRulesTest')
base('hr-platform','platform/service','cn.tongxing.platform.HouseRulesTest')
base('hr-gateway','gateway',gw('HouseRulesTest'))
base('hr-launcher','launcher','cn.tongxing.launcher.HouseRulesTest')
base('gw','gateway',gw('RoutingTest'),gw('DoorTest'),gw('AccessTest'),gw('PassageTest'),gw('OperationTest'))
base('gwlimit','gateway',gw('LimitTest'))
base('ps','platform/service','cn.tongxing.platform.access.TokenVerifierTest',IT)
base('id','identity-service',idt('RulesTest'),BT)
base('lx','ledger-service',FL,RC,lx('EndlessLogTest'))
base('lc','ledger-service',lc('IntakeTest'),lc('WithdrawalTest'))
base('ch','child-service',CT,WO,ch('JdbcChildrenTest'))
base('ck','checklist-service',GA)
base('no','notification-service',IA,no('CaseWordsTest'))
R('gw-xf-second','only the first X-Forwarded-For line is read: the one a client may have made up (found in the product, mended)','gateway',XF,(D,'String.join(",", headers.getAll("X-Forwarded-For"))','String.valueOf(headers.get("X-Forwarded-For", ""))'))
R('gw-xf-proto','of two X-Forwarded-Proto lines the client\'s counts','gateway',XF,(D,'forwardedProto.getLast()','forwardedProto.getFirst()'))

# ---------------------------------------------------------------- comparison of ledgers
LR='ledger-service/src/main/java/cn/tongxing/ledger/reconciliation/'
def lr(t): return 'cn.tongxing.ledger.reconciliation.'+t
JU=LR+'Judgement.java'; TR=lc('ComparisonUnderTrafficTest'); CO=lr('ComparingTest'); CA=lc('ComparisonApiTest'); LW=lr('LedgerWireTest'); RO=lr('ComparisonRoundsTest'); PM=lc('ProjectionMaskTest')
R('rc-out','our message that they have not read explains nothing','ledger-service',[TR+'#whatIsOnItsWayIsNoDifference',lr('JudgementTest')],(JU,'if (ours.sent() > taken.byThem()) return Why.OURS_ON_THE_WAY;',''))
R('rc-in','their message that we have not read explains nothing','ledger-service',[TR+'#whatIsOnItsWayIsNoDifference',lr('JudgementTest')],(JU,'if (theirs.sent() > taken.byUs()) return Why.THEIRS_ON_THE_WAY;',''))
R('rc-sealed','a message that is not sealed yet explains nothing','ledger-service',[lr('JudgementTest')],(JU,'if (ours.waiting()) return Why.OURS_NOT_SEALED;\n        if (theirs.waiting()) return Why.THEIRS_NOT_SEALED;',''))
R('rc-moved','what they said after they looked explains nothing','ledger-service',[lr('JudgementTest')],(JU,'if (after.heard() > theirs.sent() && before.heard() <= theirs.sent()) return Why.MOVED_MEANWHILE;',''))
R('rc-setback','a peer that denies what it said before is merely on its way','ledger-service',[lr('JudgementTest')],(JU,' && before.heard() <= theirs.sent()',''))
R('rc-held','a held message explains nothing','ledger-service',[CO+'#aDifferenceOfACaseWithAHeldMessageIsNoTaskUntilThatIsDecided'],(JU,'return theirs.held() ? Why.HELD_THERE : null;','return null;'))
R('wi-newest','only the newest statement to a peer is remembered (found in the product, mended)','ledger-service',['cn.tongxing.ledger.witness.WitnessTest#aServiceThatWasSilentForAWhileGoesOnWithoutADoubt','cn.tongxing.ledger.witness.WitnessTest#aChainThatWasSetBackWhileItsServiceWasSilentIsDoubtedOnBothSides'],('ledger-service/src/main/java/cn/tongxing/ledger/witness/JdbcGiven.java','order by g.ordinal desc limit :most) g','order by g.ordinal desc limit least(1, :most)) g'))
R('rc-order','our second look is the first','ledger-service',[TR],(LR+'Comparing.java','var after = own.of(peer, cases);','var after = before;'))
R('rc-snapshot','ledger and logs are not read from one snapshot','ledger-service',['cn.tongxing.ledger.exchange.ComparisonOfRealLogsTest#aMessageThatTakesEffectBetweenLedgerAndLogIsNoDifference'],(LR+'OwnStandings.java','        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);\n',''))
R('rc-most','any number of tasks','ledger-service',[CO+'#aPeerThatInventsCasesMakesNoMoreTasksThanThat'],(LR+'Tasks.java','int room = most - open.size();','int room = Integer.MAX_VALUE;'))
R('rc-lease','whoever lost the lease goes on writing tasks','ledger-service',[RO+'#whoLosesTheLeaseWhileComparingWritesNothingMore'],(LR+'Tasks.java','books.leases().check(lease);',''))
R('rc-settle','what agrees again stays a task','ledger-service',[CO+'#eachKindOfDifferenceBecomesOneTaskOnEachSideWhichGoesWhenTheyAgreeAgain'],(LR+'Comparing.java','differ(tasks.openCases());',''))
R('rc-gate','a province answers though its own log was not compared','ledger-service',[CO+'#aPeerThatIsAwayOrNotReadyChangesNothing'],(LR+'LedgerServing.java','if (!gate.isOpen(peer)) throw ComparisonProblem.LEDGER_NOT_READY.of();',''))
R('rc-owngate','a province compares though its own log was not compared','ledger-service',[CO+'#aPeerThatIsAwayOrNotReadyChangesNothing'],(LR+'Comparing.java','gate.isOpen(peer) ? outcome() : Outcome.NOT_OPEN','outcome()'))
R('rc-part','a case of another part is believed','ledger-service',[LW],(LR+'LedgerWire.java','demand(asked.covers(digest.caseId()), "a case of another part");',''))
R('rc-child','a part of another part is believed','ledger-service',[LW],(LR+'LedgerWire.java','demand(group.prefix().isChildOf(asked), "a part of another part");',''))
R('rc-last','a last part may be divided','ledger-service',[LW],(LR+'LedgerWire.java','demand(!asked.isLast(), "a last part is not divided");',''))
R('rc-many','a part may list any number of cases','ledger-service',[LW],(LR+'LedgerWire.java','array(json, "cases", Node.MOST_CASES)','array(json, "cases", 1_000_000)'))
R('rc-asked','standings of other cases are believed','ledger-service',[LW],(LR+'LedgerWire.java','demand(uuid(json, "case").equals(asked), "another case than asked for");',''))
R('rc-endless','a peer may be asked for ever','ledger-service',['cn.tongxing.ledger.reconciliation.PaceTest'],(LR+'Pace.java','requests > mostRequests || ',''))
R('rc-long','a comparison may take for ever','ledger-service',['cn.tongxing.ledger.reconciliation.PaceTest'],(LR+'Pace.java',' || System.nanoTime() - end > 0',''))
R('rc-pair','a peer learns of cases of other pairs','ledger-service',[CA+'#aCaseOfAnotherPairIsNotThereForAPeer'],(LC+'JdbcSharedLedger.java','c.peer = :peer and c.way','(c.peer = :peer or true) and c.way'))
R('rc-content','whoever sees a difference sees its content','ledger-service',[CA+'#anOperatorSeesWhichFieldsDifferAndNoContent'],(LR+'Differences.java','if (!access.operationsOf(actor).contains(READING_CASES)) return Sight.NONE;',''))
R('rc-area','a difference is visible outside its area','ledger-service',[CA+'#whoOnlySupervisesSeesBothVersionsWithoutNamesAndTheRestSeesNothing'],(LR+'JdbcDifferences.java','" (:everything or d.residence','" (true or :everything or d.residence'))
R('rc-mask','a field that nobody listed is shown','ledger-service',[PM],(LC+'ProjectionMask.java','if (show == null || value.isNull()) return value.isNull() ? value : text(COVERED);','if (show == null || value.isNull()) return value;'))
R('rc-desk','superiors see what is said about the family','ledger-service',[PM],(LC+'ProjectionMask.java','case DESK -> works ? plain(value) : text(COVERED);','case DESK -> plain(value);'))
R('rc-fieldname','a name that a peer chose is shown as it is','ledger-service',[PM],(LC+'FieldName.java','return USUAL.matcher(name).matches() ? name : UNUSUAL;','return name;'))
R('rc-audit','a projection leaves without a row in the audit','ledger-service',[CA+'#peersAskForPartsCasesAndAProjectionAndNobodyElseMay'],(LR+'LedgerServing.java','status -> audit.record(AuditEntry.of','status -> java.util.Objects.requireNonNull(AuditEntry.of'))
R('rc-looked','a look at a difference leaves no row in the audit','ledger-service',[CA+'#anOperatorSeesWhichFieldsDifferAndNoContent'],(LR+'Differences.java','audit.record(look("LEDGER_DIFFERENCE_READ"','java.util.Objects.requireNonNull(look("LEDGER_DIFFERENCE_READ"'))
R('rc-born','a new province compares at once, whatever the hour','ledger-service',[RO+'#comparesOnceEachNightAndNotWhenAProvinceIsNew'],(LR+'JdbcComparisons.java','and (:mark > :born or exists (','and (true or :mark > :born or exists ('))
R('rc-once','a night\'s comparison is made again and again','ledger-service',[RO+'#comparesOnceEachNightAndNotWhenAProvinceIsNew'],(LR+'JdbcComparisons.java','c.outcome = any (cast(:done as text[]))','cast(:done as text[]) is null'))
R('rc-own','nobody asks whether our own cases are what was exchanged','ledger-service',[TR+'#aMessageThatWasTakenOutOfOneLedgerIsFoundThoughTheDigestsAgree'],(LR+'Comparing.java','                checkOwn();\n',''))
R('rc-ownagain','a case that is not what was exchanged settles itself','ledger-service',[TR+'#aMessageThatWasTakenOutOfOneLedgerIsFoundThoughTheDigestsAgree'],(LR+'Comparing.java','.filter(id -> suspects.contains(id) || tasks.isOpen(id))','.filter(suspects::contains)'))
R('rc-index','digests are read from the cases\' rows','ledger-service',[lc('SharedLedgerTest#digestsAreReadFromTheIndexInItsOrder')],('ledger-service/src/main/resources/db/migration/V220__reconciliation.sql',' include (id, shared_version, digest)',''))

# ---------------------------------------------------------------- crowds, and what a finished request leaves behind
SE='cn.tongxing.ledger.exchange.SealerTest'
R('ex-gather-absent','a block is sealed for each message of a peer that is away','ledger-service',SE+'#forAnAbsentPeerACrowdIsGatheredUntilItIsHeardOf',(LX+'Sealer.java','peer.isReached() ? gather : GATHER_FOR_AN_ABSENT_PEER','gather'))
R('ex-gather-full','a full block waits for a peer that is away','ledger-service',SE+'#aFullBlockForAnAbsentPeerIsSealedAtOnce',(LX+'Sealer.java','left.isPositive() && log.countWaiting(peer.province()) < Limits.ENTRIES_PER_BLOCK','left.isPositive()'))
R('gw-wheel','a finished request stays on the wheel until its next tick','gateway',gw('route.WheelTest#aCancelledLimitKeepsNothingOfItsRequest'),(GW+'route/Wheel.java','            request = null;\n',''))

# ---------------------------------------------------------------- escalation
ES=lc('EscalatingTest')
EJ=LC+'JdbcEscalations.java'
R('es-closed','a closed case climbs on','ledger-service',ES+'#aClosedCaseClimbsNoMore',(EJ,'where not c.deleted and not c.closed and','where not c.deleted and'))
R('es-desks','the county is told before its time','ledger-service',ES+'#anOverdueReviewClimbsInTheProvinceWhoseTurnItIs',(LC+'CaseBooks.java','desk.level().digits() >= rung.digits()','desk.level().digits() > 0'))
R('es-natural','holidays count as working days','ledger-service',ES+'#holidaysDoNotCount',(LC+'Escalating.java','deadlines.days().workingDaysBefore(today, settings.workingDays(cause, rung))','today.minusDays(settings.workingDays(cause, rung))'))

# ---------------------------------------------------------------- people sign in
SI='cn.tongxing.identity.SignInTest#'; OI='cn.tongxing.identity.OidcTest#'; SIM='identity-service'
R('si-code-once','an authorization code works twice',SIM,OI+'aCodeWorksOnceAndItsSecondUseEndsTheSignIn',(ID+'frontend/Codes.java','where digest = :digest and used_at is null and','where digest = :digest and'))
R('si-code-time','an authorization code works for ever',SIM,OI+'aCodeOfASignInThatEndedOrWasLeftTooLongBuysNothing',(ID+'frontend/Codes.java','and used_at is null and expires_at > :now','and used_at is null and (true or :now is null)'))
R('si-verifier','nobody compares the verifier',SIM,OI+'aCodeIsBoundToFrontEndAddressAndVerifier',(ID+'token/CodeRedeeming.java','if (!right) throw','if (false) throw'))
R('si-redirect','a code is redeemed for another address',SIM,OI+'aCodeIsBoundToFrontEndAddressAndVerifier',(ID+'token/CodeRedeeming.java','if (!grant.redirectUri().equals(asked.getRedirectUri()))','if (false)'))
R('si-client','a code is redeemed by another front-end',SIM,OI+'aCodeIsBoundToFrontEndAddressAndVerifier',(ID+'token/CodeRedeeming.java','if (!grant.frontEnd().equals(registered.getClientId()))','if (false)'))
R('si-ended','a code of a sign-in that ended buys a token',SIM,OI+'aCodeOfASignInThatEndedOrWasLeftTooLongBuysNothing',(ID+'token/People.java','and x.ended_at is null and x.expires_at > :now','and (true or x.expires_at > :now)'))
R('si-s256','the challenge may be plain',SIM,OI+'whatIsNotOfferedIsRefusedToTheFrontEnd',(ID+'frontend/AuthorizationRequest.java',' || !"S256".equals(one("code_challenge_method"))',''))
R('si-scope','any scope is granted',SIM,OI+'whatIsNotOfferedIsRefusedToTheFrontEnd',(ID+'frontend/AuthorizationRequest.java','if (!SCOPES.containsAll(scopes()))','if (false)'))
R('si-exact','an address that begins like a registered one will do',SIM,OI+'nothingIsSentToAnAddressThatIsNotRegistered',(ID+'frontend/FrontEnd.java','return redirectUris.contains(redirectUri);','return redirectUris.stream().anyMatch(u -> u.startsWith(redirectUri.substring(0, 8)));'))
R('si-register','any address may be registered',SIM,OI+'aWrongRegistrationStopsTheStart',(ID+'frontend/FrontEnds.java','        if (!https && !local','        if (false && !local'))
R('si-garbage','a stranger fills the audit trail with codes',SIM,OI+'garbageFillsNoAuditTrail',(ID+'token/TokenErrors.java','Refusal.CODE_UNKNOWN);','Refusal.MALFORMED);'))
R('si-totp-once','a phone\'s code works twice',SIM,SI+'aCodeOfThePhoneIsUsedOnce',(ID+'credential/Credentials.java',' and totp_last_step < :step',''))
R('si-recovery','a recovery code works twice',SIM,SI+'aRecoveryCodeStandsForThePhoneOnce',(ID+'credential/Credentials.java','"delete from recovery_code where staff','"update recovery_code set staff = staff where staff'))
R('si-form','forms of other sites are taken',SIM,SI+'aFormOfAnotherSiteIsRefused',(ID+'signin/Forms.java','if (field == null || !isFromHere(request)) return false;','if (true) return true;'))
R('si-waits','nobody waits',SIM,[SI+'failuresOfStrangersMakeStrangersWaitAndNotThePersonsOwnBrowser',SI+'ofManyGuessesAtOnceOnlyAFewAreTaken'],(ID+'signin/Waits.java','                where w.open_again <= :now"""','"""'))
R('si-own','strangers make the person\'s own browser wait',SIM,SI+'failuresOfStrangersMakeStrangersWaitAndNotThePersonsOwnBrowser',(ID+'signin/SigningIn.java','account.filter(known -> browsers.isKnown(known.staff(), browser.mark()))','account.filter(known -> false)'))
R('si-source','one address may try name after name',SIM,SI+'oneAddressThatTriesManyNamesWaitsToo',(ID+'signin/SigningIn.java','new Line(Measure.SOURCE, browser.source())','new Line(Measure.SOURCE, browser.toString() + System.nanoTime())'))
R('si-names','a known name is told from an unknown one',SIM,SI+'aWrongPasswordAndAnUnknownNameAnswerTheSame',(ID+'signin/SigningIn.java','return refusal(SignInProblem.SIGN_IN_REFUSED);','return refusal(account.isPresent() ? SignInProblem.SIGN_IN_REFUSED : SignInProblem.FORM_EXPIRED);'))
R('si-stage','the password alone opens what needs both factors',SIM,SI+'withThePasswordAloneNothingOpens',(ID+'signin/SignInController.java','filter(session -> session.stage() == stage)','filter(session -> true)'))
R('si-fixed','a half sign-in\'s value stays good after it',SIM,SI+'theSessionsValueChangesWithEachStage',(ID+'session/Sessions.java','        end(passed.id(), SessionEnd.NEXT_STAGE);\n',''))
R('si-idle','a session left idle goes on',SIM,SI+'aSessionLeftIdleOrTooOldIsOver',(ID+'session/Sessions.java',' and x.seen_at > :idle',' and (true or x.seen_at > :idle)'))
R('si-roles','a session outlives a change of roles',SIM,SI+'sessionsEndWhenThePersonIsDisabledChangedOrInvitedAgain',(ID+'session/Sessions.java','        end("staff = :which", staff, reason);',''))
R('si-agency','a session outlives its agency',SIM,SI+'sessionsEndWhenTheAgencyIsDisabled',(ID+'session/Sessions.java','        end("agency = :which", agency, reason);',''),(ID+'session/Sessions.java','and s.enabled and a.enabled',''))
R('si-out','tokens outlive the sign-out',SIM,SI+'signingOutEndsTheSessionAndTheTokensOfIt',(ID+'signin/SigningIn.java','if (session.isFull())','if (false)'))
R('si-invite','anybody within reach may be invited, whatever they hold',SIM,SI+'invitationsAreForThoseWhoMayGrant',(ID+'staff/StaffRegister.java','var agency = mustGrant(member, actor);','var agency = agencyOf(member.agency(), actor);'))
R('si-invite-time','an invitation is good for ever',SIM,SI+'anInvitationWorksOnceAndNotAfterItsTime',(ID+'credential/Credentials.java','where c.invitation = :digest and c.invitation_expires_at > :now','where c.invitation = :digest and (true or c.invitation_expires_at > :now)'),(ID+'credential/Credentials.java','where invitation = :digest and invitation_expires_at > :now','where invitation = :digest and (true or invitation_expires_at > :now)'))
R('si-easy','any password will do',SIM,SI+'aPasswordThatIsTooEasyOrTypedDifferentlyIsRefusedAndTheInvitationStaysGood',(ID+'credential/Password.java','return value.codePointCount','return true || value.codePointCount'))
R('si-html','what was typed is written into the page as it is',SIM,SI+'thePagesAreChineseFirstAndWorkWithoutScripts',(ID+'signin/Html.java',"case '<' -> safe.append(\"&lt;\");","case '<' -> safe.append('<');"))
R('si-three','one person is two of the three administrators',SIM,'cn.tongxing.identity.StaffApiTest#nobodyIsTwoOfTheThreeAdministrators',(ID+'staff/StaffRegister.java','filter(ADMINISTRATORS::contains).count() > 1','filter(ADMINISTRATORS::contains).count() > 9'))
R('gw-page','a page loses its own content policy','gateway',gw('RoutingTest#aPageKeepsItsOwnContentPolicyAndEveryoneElseHasOurs'),(GW+'route/Visit.java','if (!isForBrowsers() || ','if (true || '))
R('gw-page-any','any answer may bring a content policy of its own','gateway',gw('RoutingTest#aPageKeepsItsOwnContentPolicyAndEveryoneElseHasOurs'),(GW+'route/Visit.java','if (!isForBrowsers() || ','if ('))

# ---------------------------------------------------------------- what integrators read
GH=GW+'handbook/'
R('hb-type','a problem\'s type leads nowhere','gateway',gw('HandbookTest#theTypeOfAProblemLeadsToWhatItMeansAndWhatToDo'),('platform/values/src/main/java/cn/tongxing/platform/problem/ProblemBody.java','PAGE = "/problems/"','PAGE = "urn:tongxing:problem:"'))
R('hb-token','what problems mean is told to nobody without a token','gateway',gw('HandbookTest#theTypeOfAProblemLeadsToWhatItMeansAndWhatToDo'),(GW+'route/Ways.java','new Way("problems", "/problems/**", GATEWAY, NONE, PAGE)','new Way("problems", "/problems/**", GATEWAY, TOKEN, PAGE)'))
R('hb-policy','a page of the handbook may load anything','gateway',gw('HandbookTest#browsersGetPagesInChineseFirstWithoutScriptsAndWithTheirOwnPolicy'),(GH+'Page.java','"default-src \'none\'; style-src','"style-src'))
R('hb-dev','the joined description is shown outside development','gateway',gw('DescriptionTest#outsideDevelopmentThereIsNone'),(GH+'DescriptionController.java','@ConditionalOnBooleanProperty("tongxing.gateway.description.enabled")','@ConditionalOnBooleanProperty(name = "tongxing.gateway.description.enabled", matchIfMissing = true)'),(GH+'Descriptions.java','@ConditionalOnBooleanProperty("tongxing.gateway.description.enabled")','@ConditionalOnBooleanProperty(name = "tongxing.gateway.description.enabled", matchIfMissing = true)'))
R('hb-clash','two services\' schemas of one name are taken for one','gateway',gw('DescriptionTest#aSchemaOfTwoMeaningsIsCalledAfterItsServiceAndSoIsWhatLeadsToIt'),(GH+'JoinedDescription.java','grows |= leads && clashing.add(each.getKey());','grows |= leads && false;'))
R('hb-inner','what only services may ask is described to all','gateway',gw('DescriptionTest#joinsWhatTheGatewayLeadsToAndNothingElse'),(GH+'JoinedDescription.java','if (service.isReachedBy(path.getKey()))','if (service != null)'))

# ---------------------------------------------------------------- webhooks
WH='notification-service/src/main/java/cn/tongxing/notification/webhook/'
def wh(t): return 'cn.tongxing.notification.webhook.'+t
NS='notification-service'
R('wh-register','an address that points inward is registered',NS,wh('WebhookApiTest#anAddressThatPointsInwardIsNotTaken'),(WH+'Registering.java','            names.outward(target.host());\n','            if (names == null) throw new IOException();\n'))
R('wh-deliver','a name that leads inward by now is connected to',NS,wh('TlsCourierTest#nobodyIsConnectedToWhenTheNamePointsInwardByNow'),(WH+'Names.java','if (!found.stream().allMatch(mayBeReached)) throw','if (found.stream().noneMatch(mayBeReached)) throw'))
R('wh-rebind','the name is asked for again when connecting',NS,wh('TlsCourierTest#theNameIsAskedForOnceAndTheConnectionGoesToThatAnswer'),(WH+'TlsCourier.java','new InetSocketAddress(checked, target.port())','new InetSocketAddress(target.host(), target.port())'))
R('wh-name','a certificate of another name will do',NS,wh('TlsCourierTest#aCertificateOfAnotherNameOrOfNobodyIsRefused'),(WH+'TlsCourier.java','setEndpointIdentificationAlgorithm("HTTPS")','setEndpointIdentificationAlgorithm("")'))
R('wh-mapped','IPv6 beyond global unicast counts as outward',NS,wh('OutwardAddressTest#nothingInsideIsOutward'),(WH+'OutwardAddress.java','six.getScopeId() == 0 && GLOBAL_UNICAST.contains(bytes)','six.getScopeId() == 0'))
R('wh-claim','two replicas take the same notice',NS,wh('WebhookApiTest#twoReplicasDoNotTakeTheSameNotice'),(WH+'JdbcDeliveries.java','and (claimed_until is null or claimed_until <= :now)','and true',2))
R('wh-once','an event that comes again is sent again',NS,wh('WebhookApiTest#anEventThatComesAgainIsSentOnceAndOthersHearNothing'),('notification-service/src/main/resources/db/migration/V160__webhooks.sql','    unique (webhook, event)\n','    unique (webhook, event, id)\n'),(WH+'JdbcDeliveries.java','on conflict (webhook, event) do nothing','on conflict do nothing'))
R('wh-own','an agency sees another\'s webhook',NS,wh('WebhookApiTest#anAgencySeesItsOwnOnly'),(WH+'JdbcWebhooks.java','from webhook where id = :id and agency = :agency"','from webhook where id = :id and (true or agency = :agency)"'))
R('wh-agency','a disabled agency is told on',NS,wh('WebhookApiTest#aDisabledAgencyHearsNothing'),(WH+'Delivering.java','if (revocations.current().denies(webhook.owner(), "", webhook.createdAt()))','if (false)'))
R('wh-end','a notice that nobody takes is sent for ever',NS,wh('WebhookApiTest#whoDoesNotAnswerIsAskedAgainUnderTheSameIdAndGivenUpInTheEnd'),(WH+'Delivering.java','return delivery.attempts() < settings.waits().size()\n                ? clock.instant().plus(settings.waits().get(delivery.attempts()))\n                : null;','return clock.instant().plus(settings.waits().getFirst());'))
R('gw-source','every service is told the caller\'s address','gateway',gw('RoutingTest#whereSomebodyComesFromIsToldOnlyWherePeopleSignInAndNobodyElseCanTellIt'),(GW+'route/OnwardHeaders.java','client != null && page','client != null'))

# ---------------------------------------------------------------- cookies for browsers; two persons; entry checks
BR=gw('BrowserTest#'); BT='cn.tongxing.identity.BrowserTokenTest#'; QT='cn.tongxing.identity.QualificationTest#'
BC=GW+'access/BrowserCheck.java'
R('bw-site','a cookie counts whatever site made the browser send it','gateway',BR+'whatAnotherSitesPageCouldMakeABrowserSendIsRefused',(BC,'if (site != null && !site.equals(OURS) || origin','if (origin'))
R('bw-origin','a cookie counts for pages of any origin','gateway',BR+'whatAnotherSitesPageCouldMakeABrowserSendIsRefused',(BC,' || origin != null && !origins.contains(origin)',''))
R('bw-header','a form of another site changes what it likes','gateway',BR+'whatAnotherSitesPageCouldMakeABrowserSendIsRefused',(BC,'return headers.containsHeader(BrowserCookies.FROM_PAGE) || site','return true || site'))
R('bw-onward','services are shown the cookie','gateway',[BR+'aCookieBecomesTheTokenOfItsPersonAndGoesNoFurther',BR+'aTokenCountsAloneWhereBothAreBrought'],(GW+'route/OnwardHeaders.java','(page || !name.equals("cookie"))','true'))
R('bw-once','each request of a page asks identity-service','gateway',BR+'identityIsAskedOnceForManyRequestsOfOnePage',(GW+'access/BrowserTokens.java','        if (known != null) {\n            return known;\n        }\n',''),(GW+'access/BrowserTokens.java','return issued.get(key, (k, executor) -> CompletableFuture.supplyAsync(() -> ask(session, true), executor));','return CompletableFuture.supplyAsync(() -> ask(session, true), asking);'))
R('bw-revoked','a cookie outlives its person','gateway',BR+'aPersonWhoIsDisabledStandsOutsideAtOnce',(GW+'access/Authority.java','|| revocations.denies(token.actor(), token.kid(), token.issuedAt())','|| token.actor().client().isEmpty()'))
R('bw-stream','a waiting stream keeps a sign-in alive','gateway',BR+'aStreamThatOnlyWaitsKeepsNoSignInAlive',(GW+'route/Entrance.java','boolean used = way.load() != Way.Load.STREAM;','boolean used = true;'))
R('bw-gateway','any service may turn a cookie into a token',SIM,BT+'nobodyButTheGatewayMayAsk',(ID+'token/BrowserTokenController.java','if (!GATEWAY.equals(actor.client()))','if (false)'))
R('bw-half','a password alone is a sign-in to the gateway',SIM,BT+'aHalfSignInIsWorthNothing',(ID+'token/BrowserTokenController.java','.filter(Session::isFull)','.filter(s -> s.id() != null)'),(ID+'token/People.java',"x.stage = 'FULL' and ",''))
R('bw-onto','a sign-in leads to another host',SIM,BT+'afterwardsAPersonIsAtAPageOfThisAddressAndNowhereElse',(ID+'signin/Onward.java','(?=/.{0,499}$)(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?','(?=/.{0,499}$)(?:/[A-Za-z0-9._~-]*)*/?'))
R('tp-same','who reviewed takes the decision','ledger-service',lc('TwoPersonsTest#whoReviewedDoesNotDecideAndSomebodyElseDoes'),(LC+'HouseholdDesk.java','        hands.mustNotHaveReviewed(file, actor);\n',''))
R('qc-grant','a role is given without an entry check',SIM,QT+'whereItIsDemandedNobodyWorksOnChildrensDataWithoutAPassedCheck',(ID+'qualification/Clearance.java','if (!cleared) throw','if (false) throw'))
R('qc-token','a check that lapsed leaves the roles in the token',SIM,QT+'aCheckThatFailsOrLapsesTakesTheRolesOutOfTheNextToken',(ID+'qualification/Clearance.java','if (!cleared && settings','if (false && settings'))
R('qc-fail','a failed check ends no sign-in',SIM,QT+'aCheckThatFailsOrLapsesTakesTheRolesOutOfTheNextToken',(ID+'staff/Qualifying.java','            sessions.endOfStaff(id, SessionEnd.ENTRY_CHECK_FAILED);\n',''))
R('qc-vouch','whoever may not grant a role vouches for its holder',SIM,QT+'whatOneMayNotGrantOneCannotVouchFor',(ID+'staff/Qualifying.java','        staff.mustGrant(member, actor);\n',''))
# ---------------------------------------------------------------- children: regions' rules and verdicts
RU='child-service/src/main/java/cn/tongxing/child/rule/'
MG='child-service/src/main/java/cn/tongxing/child/migrant/'
def ru(t): return 'cn.tongxing.child.rule.'+t
def mg(t): return 'cn.tongxing.child.migrant.'+t
SA=mg('StandingApiTest')
R('mg-months','the day on which the months are full does not count','child-service',mg('WorkedExamplesTest#sixMonthsAreReachedOnADay'),(MG+'Decision.java','boolean inTime = !day.isBefore(beginsOn)','boolean inTime = day.isAfter(beginsOn)'))
R('mg-birthday','a child counts on its sixteenth birthday','child-service',mg('WorkedExamplesTest#aChildTurnsSixteenOnADay'),(MG+'Decision.java','boolean inTime = !day.isBefore(beginsOn) && day.isBefore(endsOn)','boolean inTime = !day.isBefore(beginsOn) && !day.isAfter(endsOn)'))
R('mg-between','one end inside the group is enough to exclude a move','child-service',mg('WorkedExamplesTest#decides'),(MG+'Definition.java','group.holds(residence) && group.holds(household)','group.holds(residence) || group.holds(household)'))
R('mg-sql','the SQL forgets functional zones','child-service',mg('DefinitionSqlTest#theFunctionAndTheSqlAgree'),(MG+'DefinitionSql.java','return group.zones().isEmpty()','return true'))
R('mg-rows','the verdicts\' row-level security lets everybody in','child-service',mg('DefinitionSqlTest#aConnectionThatForgotToSayForWhomSeesNothing'),('child-service/src/main/resources/db/migration/V110__migrant_standing.sql','create policy within_jurisdiction on migrant_standing using (','create policy within_jurisdiction on migrant_standing using (true or '))
R('mg-follow','a change of the record does not decide again','child-service',SA+'#aCorrectionOfTheRecordDecidesAgainAndAClosureEnds',(CH+'RecordEvents.java','        followers.forEach(follower -> follower.changed(now));\n',''))
R('mg-copies','the facts of a move stay where the child came from','child-service',SA+'#aChildThatMovesTakesItsVerdictAlong',(MG+'JdbcMoves.java','and f.child_id = c.id\n','and f.child_id = c.id and false\n'))
R('mg-version','a move is recorded on a version that passed','child-service',SA+'#aMoveIsRecordedOnTheVersionThatWasSeen',(MG+'RecordingMoves.java','        seen.mustBe(stored.version());\n',''))
R('ru-near','the farther region\'s rule wins','child-service',ru('ShippedEditionsTest#aPlanStatesAValueInAnArticle'),(RU+'RuleBook.java','edition.region().nearness())','-edition.region().nearness())'))
R('ru-day','a plan holds before its day','child-service',ru('ShippedEditionsTest#aPlanHoldsFromItsDayOn'),(RU+'RuleBook.java','&& !edition.effectiveOn().isAfter(on))','&& on != null)'),(RU+'RuleBook.java','.filter(edition -> !edition.effectiveOn().isAfter(on))','.filter(edition -> on != null)'))
R('ru-schema','a value is not checked against its setting','child-service',ru('EditionReaderTest#aValueThatItsSettingDoesNotAllowIsRefusedByName'),(RU+'EditionReader.java','if (complaint != null) add(','if (complaint != null && at.isEmpty()) add('))
R('ru-preview','an edition is adopted on rules that changed since its preview','child-service',SA+'#ofTwoAdministratorsAtOnceTheSecondLooksAgain',(RU+'LoadingRules.java','        if (!all(current).equals(loaded.previewedOn())) throw RuleProblem.RULE_CHANGED_SINCE_PREVIEW.of();\n',''))
R('ru-outside','an administrator sets other divisions\' rules','child-service',SA+'#rulesAreLoadedByAdministratorsOfTheirOwnDivision',(RU+'LoadingRules.java','if (!own) throw','if (!own && region.value().isEmpty()) throw'))
# ---------------------------------------------------------------- inside a province
IP=lc('InProvinceTest#theHouseholdSideKnowsNothingBeforeThePushAndNotTheDeskAfterIt')
R('ip-draft','a household desk sees a draft of another county','ledger-service',IP,(LC+'JdbcCases.java',' and c.shared_version > 0\n','\n'))
R('ip-told','a household desk is told of a draft','ledger-service',IP,(LC+'Way.java','at == Side.RESIDENCE || sent','true'))
R('ip-history','the household side reads the desk\'s history','ledger-service',IP,(LC+'Reading.java','file.side() == Side.RESIDENCE || file.isOfBothDesks(actor) || entry.sharedVersion() > 0','true'))
R('ip-federation','the federation where the child lives sees the case','ledger-service',lc('InProvinceTest#theHouseholdCountysFederationReviewsItsOwnItem'),(LC+'JdbcCases.java',"and (:all_items or 'RESIDENCE/' || c.item","and (:all_items or 'HOUSEHOLD/' || c.item"))
R('ip-paper','the household side fetches a paper that was not sent','ledger-service',lc('InProvinceTest#anUnsentPaperIsNotTheHouseholdsToSee'),(LC+'CaseViews.java',': file.side() == Side.HOUSEHOLD)',': false)'))
R('ip-county','a case inside one county is handed over','ledger-service',lc('InProvinceTest#insideOneCountyTheHouseholdTownshipTakesItItself'),(LC+'Opening.java','if (to.way() == Way.IN_PROVINCE && sameCounty(household, residence))','if (false)'))

# ---------------------------------------------------------------- on paper
OP=LC+'PaperDesk.java'
def op(t): return lc('OnPaperTest#'+t)
R('op-second','one officer records and confirms','ledger-service',op('onePersonRecordsAndAnotherConfirms'),(OP,'if (!isAnother(proposal, actor)) throw CaseProblem.CASE_SECOND_PERSON_NEEDED.of();',''))
R('op-officer','nobody by name records the answer','ledger-service',op('onePersonRecordsAndAnotherConfirms'),(OP,'if (actor.staff() == null) throw CaseProblem.CASE_OFFICER_UNNAMED.of();\n        var now','var now'),(OP,'actor.staff(), now);\n        var next','"nobody", now);\n        var next'))
R('op-compared','a posted case is compared with the province connected later','ledger-service',op('connectingTheProvinceLaterDoesNotDoubleTheCase'),(LC+'JdbcSharedLedger.java'," and c.way = 'EXCHANGE'",''))
R('op-reach','a peer reaches a case that was posted','ledger-service',op('connectingTheProvinceLaterDoesNotDoubleTheCase'),(LC+'JdbcCases.java'," and c.way = 'EXCHANGE' and not c.deleted for update",' and not c.deleted for update'))
R('op-again','an application goes on paper though the province is connected','ledger-service',op('anApplicationNotYetPostedGoesThroughTheExchangeOnceTheProvinceIsConnected'),(LC+'ResidenceDesk.java','if (today.way() == Way.ON_PAPER) return file;','if (true) return file;'))
R('op-claim','a peer pushes what claims to have gone by post','ledger-service',op('aMessageThatSpeaksOfPaperIsRefused'),(LC+'Objections.java','pushed.paper() == null','true'))
R('op-markup','what was typed is markup in the packet','ledger-service',op('whatPeopleTypedIsTextInThePacket'),(LC+'PaperPacket.java','.replace("<", "&lt;")',''))

# ---------------------------------------------------------------- what is offered
def of(t): return lc('OfferingTest#'+t)
R('of-set','an item is taken though the region does not offer it','ledger-service',of('anItemThatIsNotOfferedIsAnsweredWithWhatToDoInstead'),(LC+'Offering.java','if (!offers.offers(item.code(), mode, residence, on))','if (false)'))
R('of-county','an item is taken though the household county takes no part','ledger-service',of('theHouseholdCountysOwnSetCounts'),(LC+'Offering.java','if (guide != null && !guide.offers(mode))','if (false)'))
R('of-level','any superior opens for a township','ledger-service',of('nobodyElseOpensForATownship'),(LC+'Offering.java','&& offers.openedBy(actor.division(), on).contains(actor.level())',''))
R('of-cross','a city opens a case between provinces','ledger-service',of('nobodyElseOpensForATownship'),(LC+'Opening.java','if (!ownDesk && to.way() != Way.IN_PROVINCE)','if (false)'))
R('of-statement','an assisted application without its hardship','ledger-service',of('anAssistedApplicationIsDecidedThereAndEndsWithTheAnswer'),(LC+'Particulars.java','if (item.asksFor(FactKind.STATEMENT) && statement == null)','if (false)'))
R('of-day','a set counts before its day','ledger-service','cn.tongxing.ledger.item.OfferBookTest#aSetHoldsFromItsDayOn',('ledger-service/src/main/java/cn/tongxing/ledger/item/OfferBook.java',' && !offer.effectiveFrom().isAfter(on)',''))
R('ck-reopen','a new list of papers opens the item again','checklist-service',GA,(CK+'PublishGuide.java','return own == null ? null : own.offered();','return null;'))

# ---------------------------------------------------------------- the index key rolls
JC='cn.tongxing.child.record.JdbcChildrenTest#'
BC='platform/service/src/main/java/cn/tongxing/platform/persistence/BlindColumns.java'
R('ix-lock','two replicas under two keys claim one person','child-service',JC+'whileTheIndexKeyRollsOnePersonIsOneRecord',(BC,'        hash.lock()\n','        java.util.OptionalLong.empty()\n'))
R('ix-every','a claim looks under its own key alone','child-service',JC+'whileTheIndexKeyRollsOnePersonIsOneRecord',('child-service/src/main/java/cn/tongxing/child/record/JdbcChildren.java','.param("every", hash.every())\n                        .param("child", id.value())','.param("every", new byte[][] {hash.current()})\n                        .param("child", id.value())'))
R('ix-gone','a service starts though rows stand under a key that is gone','child-service',JC+'afterTheIndexKeyRolledTheOldOneMayGo',(BC,'if (!used.isEmpty())','if (false)'))
R('ix-late','rows of a replica that came late stay behind','child-service','cn.tongxing.child.search.SearchApiTest#whatAnOlderIndexKeyWroteIsFoundAndWrittenAnew',('child-service/src/main/java/cn/tongxing/child/search/FindingWalk.java','return isBehind() && restart();','return false;'))
R('ix-case','a case under an older key does not stand in the way','ledger-service',lc('RollingChildKeysTest#anOpenCaseStandsInTheWayOfASecondOneBeforeAndAfterTheRoll'),(LC+'JdbcCases.java','where not exists (select 1 from open_case where child_key = any (:every) and item = :item)\n','where cardinality(:every) > 0\n'))
# ---------------------------------------------------------------- live: streams, bells, traces, epochs
def st(t): return 'cn.tongxing.notification.message.InboxApiTest#'+t
BE='cn.tongxing.platform.feed.BellTest#'
R('lv-first','a client cut before its first message loses what came meanwhile',NS,st('aStreamThatWasCutBeforeItsFirstMessageMissesNothing'),(NO+'InboxStreams.java','                out.place(from.message().toString());\n',''))
SL='cn.tongxing.notification.message.StreamSlotsTest#'
R('ls-replica','each replica gives an agency all its streams',NS,SL+'theLimitHoldsOverBothReplicasAndForEachAgencyAlone',(NO+'StreamSlots.java','if (redis == null || !here) return true;','if (true) return true;'))
R('ls-dead','a dead replica holds its streams',NS,SL+'theStreamsOfAReplicaThatDiedAreFreeAfterTheirLease',(NO+'StreamSlots.java','String.valueOf(perAgency),\n                    String.valueOf(lease.toMillis())','String.valueOf(perAgency),\n                    String.valueOf(lease.toMillis() * 1000)'))
R('ls-told','what runs on is not told again',NS,SL+'whatRunsOnIsToldToRedisAgainAndAgain',(NO+'StreamSlots.java','if (!here || !openHere.isEmpty()) prolong();',''))
R('ls-away','without Redis there is no limit',NS,SL+'withoutRedisEachReplicaKeepsTheLimitAndTellsRedisWhatRunsWhenItIsBack',(NO+'StreamSlots.java','if (streams.size() < perAgency) streams.add(stream);','streams.add(stream);'))
R('lv-foreign','a stream goes on behind a message of another desk',NS,st('whoeverNamesAMessageOfAnotherDeskOrNoneIsToldToReadTheListAgainAndGoesOn'),(NO+'JdbcInbox.java','"select seq from inbox_message where" + AT_DESK + "and id = :id"','"select seq from inbox_message where id = :id"'))
R('lv-reset','a gap is not told',NS,st('whoeverNamesAMessageOfAnotherDeskOrNoneIsToldToReadTheListAgainAndGoesOn'),(NO+'InboxStreams.java','if (lost) out.event','if (false) out.event'))
R('lv-bell','a ring does not reach other replicas','platform/service',BE+'isHeardByEachReplicaOnceAndKnowsWhenItIsSilent',(PS+'feed/RedisBell.java','if (redis != null && toRing.add(channel)) ringing.release();',''))
R('lv-twice','a replica is woken a second time by its own ring','platform/service',BE+'isHeardByEachReplicaOnceAndKnowsWhenItIsSilent',(PS+'feed/RedisBell.java','            heardOwnAt = System.nanoTime();\n        } else {','            heardOwnAt = System.nanoTime();\n        }\n        {'))
R('lv-silent','nobody learns that the bell is silent','platform/service',BE+'isHeardHereAtOnceThoughThereIsNoRedis',(PS+'feed/RedisBell.java','return !listeners.isEmpty()','return false && !listeners.isEmpty()'))
R('wh-overlap','a former secret is not signed with beside the new one',NS,wh('WebhookApiTest#aRenewedSecretSignsBesideTheFormerOneUntilItsTimeIsOver'),(WH+'JdbcWebhooks.java','where webhook = any(:ids) and ends_at > :now','where webhook = any(:ids) and ends_at > :now and false'))
R('wh-ended','a former secret is signed with for ever',NS,wh('WebhookApiTest#aRenewedSecretSignsBesideTheFormerOneUntilItsTimeIsOver'),(WH+'JdbcWebhooks.java','where webhook = any(:ids) and ends_at > :now','where webhook = any(:ids) and (true or ends_at > :now)'))
R('wh-leaked','a secret that leaked is signed with on',NS,wh('WebhookApiTest#aSecretThatLeakedEndsAtOnceWithAllBeforeIt'),(WH+'Registering.java','            webhooks.forgetFormerSecrets(id);\n',''))
R('wh-told','nobody is told that a webhook was disabled',NS,wh('WebhookApiTest#theDesksInboxSaysThatAWebhookIsDisabledAndKeepsItsAddressToItself'),(NO+'WebhookNews.java','        inbox.addNews(desk, disabled.webhook(), title(disabled), disabled.at());\n',''))
R('tr-caller','a caller\'s own words are a trace','platform/service','cn.tongxing.platform.web.TraceTest',(PS+'web/Trace.java','return parent.matches() ? wellFormed(parent.group(1)).orElseGet(Trace::next) : next();','return traceparent == null ? next() : traceparent;'))
R('tr-peer','a peer\'s own words are a trace','ledger-service','cn.tongxing.ledger.exchange.TraceTest#aPeersWordIsWrittenOnlyIfItIsATrace',(LX+'Intake.java','Trace.wellFormed(message.trace())','java.util.Optional.ofNullable(message.trace())'))
R('tr-along','a message goes without its trace','ledger-service','cn.tongxing.ledger.exchange.TraceTest#bothProvincesLinesOfAMessageCarryTheTraceOfTheRequestThatWroteIt',(LX+'Serving.java','if (row.trace() != null) {','if (false) {'))
R('tr-baggage','baggage passes the door','gateway',gw('RoutingTest#theLineOfARequestEndsWithTheTraceThatTheServiceIsTold'),(H,'            "baggage",\n',''))
R('ep-running','new epochs begin while services run','launcher','cn.tongxing.launcher.RestoreTest#noEpochBeginsWhileAnyServiceIsConnected',(LA+'EpochsCommand.java','if (running > 0)','if (false)'))
R('ck-judge','a refusal by a process whose clock is a day off is believed','platform/service','cn.tongxing.platform.audit.AuditTest#aProcessWhoseClockIsADayOffCannotHaveJudgedWhatItRefused',(PS+'audit/JdbcAudit.java','guard.agree(alone.execute(status -> insert(entry.outcome(AuditOutcome.REFUSED))));','alone.executeWithoutResult(status -> insert(entry.outcome(AuditOutcome.REFUSED)));'))
R('ck-answer','the wrong judgement is answered all the same','platform/service','cn.tongxing.platform.web.ProblemsTest#whoDoesNotKnowTheTimeDoesNotSayThatARequestWasWrong',(PS+'web/ProblemAdvice.java','RefusalListener.heard(listeners, request, handler, refused)','RefusalListener.heard(listeners, request, handler, refused) == null ? refused : refused'))
SV='child-service/src/main/java/cn/tongxing/child/survey/'; SVT='cn.tongxing.child.survey.SurveyApiTest'
R('sv-snapshot','a record opened while the round opens is on no roster','child-service',SVT+'#recordsOpenedWhileTheRoundOpensAreOnTheRosterOnce',(SV+'LeadingSurveys.java','        roster.holdRecords(county);\n',''))
R('sv-once','a county opens two rounds at once','child-service',SVT+'#aCountyHasOneRoundAtATime',('child-service/src/main/resources/db/migration/V135__surveys.sql','create unique index survey_open_once on survey (county) where closed_at is null;','create unique index survey_open_once on survey (county, id) where closed_at is null;'),(SV+'JdbcSurveys.java','on conflict (county) where closed_at is null do nothing','on conflict do nothing'))
R('sv-unseen','a village delivers though nobody saw its children','child-service',SVT+'#aRoundGoesFromTheCountyToItsVillagesAndBack',(SV+'CollectingSurveys.java','        if (unseen > 0) throw SurveyProblem.SURVEY_UNSEEN_LEFT.of().with("unseen", unseen);\n',''))
R('sv-place','a visit is recorded for another place\'s child','child-service',SVT+'#everybodySeesAndDoesWhatIsTheirsAlone',(SV+'JdbcRoster.java','where survey = :survey and child_id = :child and division >= :from and division < :to for','where survey = :survey and child_id = :child and (division >= :from and division < :to or true) for'),('child-service/src/main/resources/db/migration/V135__surveys.sql','    or exists (select 1 from child c where c.id = child_id)\n','    or true\n'))
R('sv-twice','a second visit counts the child again','child-service',SVT+'#aRoundGoesFromTheCountyToItsVillagesAndBack',(SV+'JdbcRoster.java','        if (held.outcome() == null) countSeen','        countSeen'))
R('sv-base','children are visited before the base data are there','child-service',SVT+'#whereThePlanPutsBaseDataFirstNobodyVisitsBeforeThem',(SV+'CollectingSurveys.java','        if (surveys.baseDataIsMissing(id)) throw baseDataFirst(id);\n        var today','        var today'))
R('lk-place','who looked is told to another place','child-service','cn.tongxing.child.record.ChildApiTest#whoLookedAtARecordAndWhyIsToldToWhoAnswersTheFamilyAndToAuditors',(CH+'ReadingRecords.java','        get(id, actor);\n        var rows = looks','        var rows = looks'))
R('db-cut','a transaction that was cut off is answered as a defect of ours','platform/service','cn.tongxing.platform.web.DatabaseProblemsTest#aTransactionThatWasCutOffPassesThoughItsRollbackFailed',(PS+'web/DatabaseProblems.java','        return e instanceof TransactionSystemException\n                || e instanceof org','        return e instanceof org'),(PS+'web/DatabaseProblems.java','        return before == null ? e : before;','        return e;'))

# what others hold under divisions
R('dh-part','a division a service is silent about counts as empty','ledger-service',lc('AskingHoldingsTest#anAnswerThatIsNotWholeIsNoAnswer'),(LC+'AskingHoldings.java','.equals(Set.copyOf(divisions))','.isEmpty() == false'))
R('dh-who','any service asks what stands under a division','child-service','cn.tongxing.child.search.SearchApiTest#theLedgerAloneIsToldWhatStandsUnderDivisionsThatChange',('child-service/src/main/java/cn/tongxing/child/search/DivisionHoldingsController.java','if (!LEDGER.equals(actor.client())) throw','if (actor.client() == null) throw'))
# ---------------------------------------------------------------- records shared by grant
AF=PS+'feed/JdbcAreaFeed.java'; AFT='cn.tongxing.platform.feed.AreaFeedTest#'
R('af-left','nobody is told that a child left the area','platform/service',AFT+'whoeverLeavesTheAreaIsToldOnce',(AF,'or not e.inside and exists','or false and exists'))
R('af-last','what was corrected since is told as well','platform/service',AFT+'ofEachSubjectTheLastChangeIsTold',(AF,'and s.version = e.version)','and s.version >= e.version)'))
R('af-skip','a full page skips what is behind it','platform/service',AFT+'aFullPageSkipsNothingBehindIt',(AF,'told.size() == limit ? told : rows','rows'))
R('af-late','what commits late is skipped','platform/service',AFT+'whatCommitsLateIsNotSkipped',(AF,'xid < pg_snapshot_xmin(pg_current_snapshot())','xid < pg_snapshot_xmax(pg_current_snapshot())'))
SH='child-service/src/main/java/cn/tongxing/child/sharing/'; SHT='cn.tongxing.child.sharing.SharingApiTest#'
R('sh-person','one person proposes and approves','child-service',SHT+'whoProposedDoesNotDecideNotEvenWithBothRoles',(SH+'KeepingGrants.java','if (grant.proposedBy().equals(actor.hand()))','if (false)'),('child-service/src/main/resources/db/migration/V136__sharing.sql',"    check (state <> 'APPROVED' or settled_by <> proposed_by)","    check (true)"))
R('sh-reader','a grant opens records to other departments','child-service',SHT+'aGrantOpensNothingToAnybodyElse',(SH+'ReadingShared.java','.filter(one -> one.isFor(actor))',''))
R('sh-end','a grant that has ended is read by','child-service',SHT+'aGrantEndsByItself',(SH+'SharingGrant.java',' && !day.isAfter(until)',''))
R('sh-revoked','a revoked grant is read by','child-service',SHT+'aRevocationEndsItAtOnceAndWhatIsSettledStaysSettled',(SH+'SharingGrant.java','state == State.APPROVED && ','state != State.PROPOSED && '))
R('sh-fields','fields are given that nobody granted','child-service',SHT+'oneProposesAnotherApprovesAndTheDepartmentReads',('child-service/src/main/java/cn/tongxing/child/record/SharedRecord.java','granted.contains(SharedField.CITIZEN_ID) && citizenId != null','citizenId != null'),('child-service/src/main/java/cn/tongxing/child/record/SharedRecord.java','granted.contains(SharedField.SEX) ? details.sex() : null','details.sex()'))
R('sh-look','the family is not told who was given the record','child-service',SHT+'oneProposesAnotherApprovesAndTheDepartmentReads',(SH+'ReadingShared.java','given(grant, shared.keySet(), actor);','given(grant, java.util.Set.of(), actor);'))
R('sh-own','a county grants another county its own records','child-service',SHT+'nobodyGrantsWhatIsNotTheirs',(SH+'KeepingGrants.java','if (!actor.division().contains(grant.area()))','if (false)'))
R('sh-standing','a standing grant nobody approved grants','child-service',SHT+'aStandingGrantThatNobodyApprovedGrantsNothing',(SH+'JdbcGrants.java',"where standing and state = 'APPROVED' and function = :function and starts_with(:division, division)\n                          and fields","where standing and state <> 'REVOKED' and function = :function and starts_with(:division, division)\n                          and fields"))
R('sh-beyond','more is granted at once than the standing grant names','child-service',SHT+'whatLiesWithinAStandingGrantIsGrantedAtOnceAndAllElseIsDecided',(SH+'JdbcGrants.java','fields @> cast(:fields as text[])','fields && cast(:fields as text[])'))
R('sh-cascade','what a standing grant gave outlives it','child-service',SHT+'whatAStandingGrantGaveEndsWithIt',(SH+'KeepingGrants.java','int more = grant.standing()','int more = false'))
R('gd-digest','a guide changed on the way is believed','ledger-service','cn.tongxing.ledger.exchange.HttpPeerTransportTest#aBodyThatWasChangedOnTheWayIsNotThere',('ledger-service/src/main/java/cn/tongxing/ledger/exchange/HttpPeerTransport.java','if (!ContentDigest.fits(','if (false && !ContentDigest.fits('))
# ---------------------------------------------------------------- statistics
RL='child-service/src/main/java/cn/tongxing/child/publication/'; RLT='cn.tongxing.child.publication.ReleaseApiTest#'; RLM='child-service/src/main/resources/db/migration/V147__releases.sql'
R('rl-person','one person proposes and approves figures','child-service',RLT+'whoProposedDoesNotDecideNotEvenWithBothRoles',(RL+'KeepingReleases.java','if (release.proposedBy().equals(actor.hand()))','if (false)'),(RLM,'    check (published_at is null or decided_by <> proposed_by),\n',''))
R('rl-await','figures are published before everybody has spoken','child-service',RLT+'nothingIsPublishedBeforeEverybodyWhoIsAskedHasSpoken',(RL+'KeepingReleases.java','if (!awaited.isEmpty())','if (false)'))
R('rl-wall','the database publishes what nobody opined on','child-service',RLT+'nothingIsPublishedBeforeEverybodyWhoIsAskedHasSpoken',(RLM,'o.topic = asked.name','true'))
R('rl-totals','figures go past the statistics agency','child-service',RLT+'whatCivilAffairsReleaseAlwaysGoesPastStatistics',(RL+'FigureRelease.java','opinion.topic() == Topic.TOTALS && opinion','opinion.topic() != Topic.TOTALS && opinion'))
R('rl-owner','a department speaks for another','child-service',RLT+'eachTopicIsItsOwnersAlone',(RL+'KeepingReleases.java','if (!request.topic().isOf(department))','if (false)'))
R('rl-exact','exact figures are published','child-service',RLT+'smallNumbersAreWithheldAndTotalsDoNotGiveThemBack',('child-service/src/main/java/cn/tongxing/child/statistics/KeptFigures.java','var found = read(division, population, month, true);','var found = read(division, population, month, false);'))
R('rl-gone','withdrawn figures are read on','child-service',RLT+'whatIsWithdrawnIsGoneFromTheListAndSaysSo',(RL+'ReadingReleases.java','if (release.state() == State.WITHDRAWN)','if (false)'))
R('rl-area','a county releases figures of another','child-service',RLT+'otherPlacesNeitherReleaseNorSeeNorDecide',(RL+'KeepingReleases.java','if (!actor.division().contains(request.division()))','if (false)'),(RLM,'starts_with(division, keeper) and ',''))
XF='child-service/src/main/java/cn/tongxing/child/export/'; XFT='cn.tongxing.child.export.ExportApiTest#'; XFM='child-service/src/main/resources/db/migration/V148__exports.sql'
R('xf-person','one person asks for records and releases them','child-service',XFT+'whoAskedDoesNotReleaseAndNobodyElseFetches',(XF+'KeepingExports.java','if (export.askedBy().equals(actor.hand()))','if (false)'),(XFM,'    check (decided_by <> asked_by),\n',''))
R('xf-other','a colleague fetches what somebody else asked for','child-service',XFT+'whoAskedDoesNotReleaseAndNobodyElseFetches',(XF+'WritingExports.java','if (!export.isOf(actor))','if (false)'))
R('xf-day','a release lasts for ever','child-service',XFT+'aDayAfterItsReleaseAnExportIsShut',(XF+'RecordExport.java','until != null && now.isBefore(until)','until != null'))
R('xf-form','one form is released and another taken','child-service',XFT+'whatIsRefusedIsNotFetched',(XF+'WritingExports.java','.filter(one -> one.form() == form)',''))
R('xf-look','the family is not told that the record was taken out','child-service',XFT+'oneAsksAnotherReleasesAndEachFetchIsInTheTrail',(XF+'WritingExports.java','                    children);\n            var moved','                    List.of());\n            var moved'))
R('xf-closed','closed records are taken out','child-service',XFT+'anExportHoldsTheOpenRecordsOfItsAreaAndNoOthers',(CH+'JdbcChildren.java','id > :after and closed_on is null and ','id > :after and '))
R('xf-end','half a file ends like a whole one','child-service',XFT+'aFileOfManySlicesIsWholeAndOneThatBreaksOffDoesNotEndWell',(PS+'web/ProblemAdvice.java','            throw e;\n','            return null;\n'))
R('xf-move','a move is lost on the way out','child-service',XFT+'whatIsExportedAndTakenInAgainIsUnchangedRowByRow',('child-service/src/main/java/cn/tongxing/child/migrant/MoveCells.java','with == null ? null : with.chinese()','with == null ? null : with.name().toLowerCase(java.util.Locale.ROOT)'))
R('xf-grant','a department is given what nobody granted','child-service',XFT+'aDepartmentTakesWhatWasGrantedAndNothingElse',('child-service/src/main/java/cn/tongxing/child/sharing/SharedColumn.java','granted.stream().sorted()','java.util.Arrays.stream(SharedField.values())'))
R('xf-withheld','what is withheld is taken out','child-service',XFT+'theNationalSystemsColumnsSayWhatIsKnown',('child-service/src/main/java/cn/tongxing/child/export/NationalColumn.java','row.of(FactKind.LIVING_SECURITY)','row.of(FactKind.CHILD_ILLNESS)'),('child-service/src/main/java/cn/tongxing/child/fact/FactCells.java','FactKind.ofRecord()','List.of(FactKind.values())',2))
ST='child-service/src/main/java/cn/tongxing/child/statistics/'; STT='cn.tongxing.child.statistics.StatisticsApiTest#'; STM='child-service/src/main/resources/db/migration/V137__statistics.sql'
R('st-gone','what a standing was before is not taken away','child-service',STT+'theStatisticsAreWhatARecountFinds',(STM,'select g.residence_division, c.population, c.age_group, g.sex, -1','select g.residence_division, c.population, c.age_group, g.sex, 0'))
R('st-day','nobody is counted anew when a verdict ends','child-service',STT+'theStatisticsAreWhatARecountFinds',(STM,'unnest(array[begins_on, ends_on,','unnest(array[begins_on,'))
R('st-birthday','nobody is counted anew on a birthday','child-service',STT+'theStatisticsAreWhatARecountFinds',(STM,",\n        (birth_date + interval '3 years')::date, (birth_date + interval '6 years')::date, (birth_date + interval '12 years')::date]","]"))
R('st-level','a city is not summed','child-service',STT+'theStatisticsAreWhatARecountFinds',(ST+'JdbcStatistics.java','array[2, 4, 6, 9, 12]','array[2, 6, 9, 12]'))
R('st-small','small numbers leave','child-service',STT+'whoIsNotOfCivilAffairsSeesNoSmallNumbers',(ST+'Safeguard.java','if (exact < SMALLEST) return null;',''))
R('st-exact','exact numbers leave','child-service',STT+'whoIsNotOfCivilAffairsSeesNoSmallNumbers',(ST+'KeptFigures.java','safeguarded ? Safeguard.of(exact) : (Long) exact','(Long) exact'))
R('st-scope','numbers of other places are shown','child-service',STT+'nobodySeesNumbersOfOtherPlaces',(ST+'ReadingStatistics.java','if (!actor.division().contains(division)) throw CommonProblem.NOT_FOUND.of();',''))
R('st-month','a kept month changes','child-service',STT+'aMonthsFirstNumbersAreKeptAsTheyWere',(ST+'JdbcStatistics.java','and not exists (select from statistic_month where month = :month)""")','on conflict (division, population, month, age_group, sex) do update set n = excluded.n""")'))
# ---------------------------------------------------------------- lists of children
IM='child-service/src/main/java/cn/tongxing/child/intake/'; IMT='cn.tongxing.child.intake.ImportApiTest#'; SHE='child-service/src/main/java/cn/tongxing/child/sheet/'
R('im-twice','the same list twice opens records twice','child-service',IMT+'theSameListTwiceDoublesNothing',(CH+'RecordIntake.java','if (!unnumbered.isEmpty()) met.putAll(','if (false) met.putAll('))
R('im-repeat','a child that stands twice in a list is taken twice','child-service',IMT+'aTrialSaysTheSameAndWritesNothing',(IM+'ReadyPiece.java','if (line.repeats() > 0) {','if (false) {'))
R('im-trial','a trial writes','child-service',IMT+'aTrialSaysTheSameAndWritesNothing',(IM+'WorkingImports.java','                status.setRollbackOnly();\n',''))
R('im-keep','what is on file is overwritten unasked','child-service',IMT+'whatIsOnFileStaysUnlessTheListIsRightAndAnEmptyCellSaysNothing',(CH+'RecordIntake.java','order.onFile() == OnFile.CORRECT && fits','fits'))
R('im-empty','an empty cell erases','child-service',IMT+'whatIsOnFileStaysUnlessTheListIsRightAndAnEmptyCellSaysNothing',(CH+'RecordRow.java','own.phone() == null ? stored.phone() : own.phone()','own.phone()'))
R('im-elsewhere','whose record is elsewhere is told','child-service',IMT+'whoIsOnFileElsewhereIsAskedForAndNothingIsTold',(CH+'RecordIntake.java','        intake.requestTransfers(','        if (elsewhere.isEmpty()) intake.requestTransfers('))
R('im-outside','a list reaches beyond the agency\'s area','child-service',IMT+'aPlaceOutsideIsRefusedRowByRow',(CH+'RecordIntake.java','if (!OpeningRecords.isInside(details, actor))','if (false)'))
R('im-agency','an agency sees another one\'s import','child-service',IMT+'anotherAgencySeesNothingOfIt',(IM+'JdbcImports.java','where id = :id and agency = :agency','where id = :id and :agency = :agency'),('child-service/src/main/resources/db/migration/V138__imports.sql','create policy within_jurisdiction on child_import using (\n','create policy within_jurisdiction on child_import using (true or\n'))
R('im-one','two imports of an agency run side by side','child-service',IMT+'aListIsTakenInPieceByPieceAndGoesOnWhereAStoppedWorkerLeftIt',('child-service/src/main/resources/db/migration/V138__imports.sql','on child_import (agency) where finished_at is null;\ncreate index child_import_of','on child_import (agency, id) where finished_at is null;\ncreate index child_import_of'),(IM+'JdbcImports.java','on conflict (agency) where finished_at is null do nothing','on conflict do nothing'))
R('im-place','a piece is taken in and its place in the list is not kept','child-service',IMT+'aListIsTakenInPieceByPieceAndGoesOnWhereAStoppedWorkerLeftIt',(IM+'WorkingImports.java','status -> finish(lease, running, part, piece, part.failed(), write(running, piece, part.sound())))','status -> write(running, piece, part.sound()))'))
R('im-digits','an id whose last digits a spreadsheet program dropped is read as it stands','child-service',IMT+'aSpreadsheetIsReadAsItsProgramWritesIt',(SHE+'XlsxSheet.java','return SheetReader.DIGITS_LOST;','return plain.toPlainString();'))
R('im-bomb','a small file unpacks without end','child-service',IMT+'filesThatAreNoListsAreRefusedAsAWholeAndLeaveNothingBehind',(SHE+'XlsxGuard.java','held && size > limits.sharedBytes()','held && false'))
R('im-doctype','a file may declare a document type','child-service',IMT+'filesThatAreNoListsAreRefusedAsAWholeAndLeaveNothingBehind',(SHE+'XlsxGuard.java',"|| each == 'D' && length == 2 && before == '!'",''))
R('im-formula','a spreadsheet program runs what stood in a failed row','child-service',IMT+'whatIsWrongIsSaidCellByCellAndTheFileOfFailedRowsIsSentAgainCorrected',(SHE+'SheetWriter.java','"\'" + cell : cell','cell : cell'))
R('im-charset','a list of Chinese Excel is read as UTF-8','child-service',IMT+'aListMayBeWrittenInTheWaysOfTheCountrysPrograms',(SHE+'CsvSheet.java','return decoded.isError() ? Charset.forName("GB18030") : StandardCharsets.UTF_8;','return StandardCharsets.UTF_8;'))
R('im-poison','one row the database refuses holds up the list','child-service',IMT+'aCellOfNonsenseIsTheRowsProblemAndNobodyElses',(IM+'ReadyPiece.java','            } catch (RuntimeException unforeseen) {','            } catch (ArithmeticException unforeseen) {'),(IM+'WorkingImports.java','            takeRowByRow(lease, running, piece, part);\n        } catch','            throw poisoned;\n        } catch'))
# ---------------------------------------------------------------- self-declaration
DE='child-service/src/main/java/cn/tongxing/child/declaration/'; DET='cn.tongxing.child.declaration.DeclarationApiTest#'; DEM='child-service/src/main/resources/db/migration/V140__declarations.sql'
R('de-code','any code opens a receipt','child-service',DET+'aWrongCodeTellsNothingAndIsCounted',(DE+'LookupCode.java','return MessageDigest.isEqual(hash(receipt), stored);','return true;'))
R('de-attempts','codes may be tried without end','child-service',DET+'aWrongCodeTellsNothingAndIsCounted',(DE+'Declaring.java','declarations.countFailure(held, today);',''))
R('de-erase','withdrawn consent leaves what was declared','child-service',DET+'withdrawnConsentErases',(DE+'JdbcDeclarations.java',"set state = 'WITHDRAWN', details = null, note = null, child_id = null,","set state = 'WITHDRAWN',"),(DEM,'    check ((details is null) = (erased_at is not null)),\n    check (erased_at is null or note is null and child_id is null),\n',''))
R('de-keep','settled declarations are kept for ever','child-service',DET+'whatIsSettledIsErasedWhenItsTimeIsOver',(DE+'JdbcDeclarations.java','settled_at < :before','settled_at < :before and false'))
R('de-notice','consent to an old notice will do','child-service',DET+'anOldNoticeIsRefused',(DE+'Declaring.java','if (!notice.version().equals(said.consent().noticeVersion()))','if (false)'))
R('de-consent','nobody needs to agree','child-service',DET+'withoutConsentNothingIsTaken',(DE+'DeclarationRequests.java','@AssertTrue boolean given','boolean given'))
R('de-flood','a point takes without end','child-service',DET+'aFloodFillsOnePointToItsNumberAndNoOther',(DE+'JdbcPoints.java','and waiting < :mostWaiting',''))
R('de-day','a day has no number','child-service',DET+'aPointTakesSoManyADayThoughItsStationKeepsUp',(DE+'JdbcPoints.java','or received < :perDay','or true'))
R('de-phone','a phone declares without end','child-service',DET+'aPhoneDeclaresSoOftenADayWhereverItIs',(DE+'JdbcPoints.java',' where p.n < :most',''))
R('de-puzzle','no puzzle needs solving','child-service',DET+'aPuzzleIsOursOfThisPlaceSolvedInTimeAndUsedOnce',(DE+'Puzzles.java','if (zeroBits(hash) < Integer.parseInt(parts.group(3)))','if (false)'))
R('de-forged','anybody makes puzzles','child-service',DET+'aPuzzleIsOursOfThisPlaceSolvedInTimeAndUsedOnce',(DE+'Puzzles.java','if (!isOurs(said, parts.group(5)))','if (false)'))
R('de-old','a puzzle is good for ever','child-service',DET+'aPuzzleIsOursOfThisPlaceSolvedInTimeAndUsedOnce',(DE+'Declaring.java','if (!now.isBefore(puzzle.expires()))','if (false)'))
R('de-rise','a flooded point is as cheap as a quiet one','child-service',DET+'aPuzzleIsDearerWhereThereIsAFlood',(DE+'ShowingPoints.java','settings.puzzleBits() + (int)','settings.puzzleBits() + 0 * (int)'))
R('de-place','a township sees another\'s declarations','child-service',DET+'aTownshipDoesNotSeeAnothersDeclarationsAndItsCountyDoes',(DE+'JdbcDeclarations.java','select * from declaration where id = :id and division >= :from and division < :to','select * from declaration where id = :id and :from < :to'),(DEM,"station_sees on declaration for select using (\n    division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])\n","station_sees on declaration for select using (\n    true\n"))
R('de-walls','strangers see every declaration','child-service',DET+'theDatabaseShowsAStrangerOneReceiptAndTakesNothingWhereNoPointIsOpen',(DEM,"holder_sees on declaration for select\n    using (receipt = (select nullif(current_setting('tongxing.receipt', true), '')))","holder_sees on declaration for select\n    using (true)"))
R('de-closed','the database takes what is declared where no point is open','child-service',DET+'theDatabaseShowsAStrangerOneReceiptAndTakesNothingWhereNoPointIsOpen',(DEM,"    and exists (select 1 from declaration_point p where p.division = declaration.division and p.open)\n",''))
R('de-child','a settlement names any record','child-service',DET+'aBadSettlementNamesItsField',(DE+'TriagingDeclarations.java','&& records.rows(actor.jurisdiction(), List.of(child)).isEmpty()','&& false'))
R('de-trail','what strangers are refused fills the audit','child-service',DET+'whatStrangersAreRefusedFillsNoTrail',(PS+'access/RefusalAudit.java','!audited.ofRefusals()','false'))
# ---------------------------------------------------------------- commissions
SV2='child-service/src/main/java/cn/tongxing/child/survey/'; CMT='cn.tongxing.child.survey.CommissionApiTest#'
R('co-villages','a commission opens every village of its round','child-service',CMT+'anAgencySeesAndVisitsItsVillagesAndDeliversThem',(SV2+'WorkingByCommission.java','if (!commission.villages().contains(village)) throw','if (false) throw'))
R('co-over','a commission goes on after its end','child-service',CMT+'aCommissionEndsAtOnceAndIsNobodyElses',(SV2+'Commission.java','return revokedAt == null &&','return'))
R('co-agency','any agency works by a commission','child-service',CMT+'aCommissionEndsAtOnceAndIsNobodyElses',(SV2+'WorkingByCommission.java','one.agency().equals(agency.agency()) && ',''))
R('co-part','whoever takes part delivers','child-service',CMT+'whatThePlanLetsTakePartDoesNotDeliver',(SV2+'WorkingByCommission.java','if (!commission.carriesOut())','if (false)'))
R('co-unset','a commission that no plan allows','child-service',CMT+'whatThePlanDoesNotStateIsNotInvented',(SV2+'CommissioningSurveys.java','var allowed = books.current().named(survey.editions()).get(Setting.SURVEY_COMMISSION);','var allowed = books.current().named(survey.editions()).get(Setting.SURVEY_LEAD);'))
# ---------------------------------------------------------------- retention
RT='child-service/src/main/java/cn/tongxing/child/retention/'; RTT='cn.tongxing.child.retention.RetentionApiTest#'; RTM='child-service/src/main/resources/db/migration/V146__retention.sql'
R('rt-hash','an erased record leaves its hash','child-service',RTT+'nothingOfTheChildStaysInAnyTable',(CH+'JdbcErasure.java','            "delete from child_identity where child_id" + GONE,\n',''),(RTM,'grant delete on child,','alter table child_identity drop constraint child_identity_child_id_fkey;\ngrant delete on child,'))
R('rt-facts','what was stated outlives the record','child-service',RTT+'nothingOfTheChildStaysInAnyTable',('child-service/src/main/java/cn/tongxing/child/fact/FactRemains.java','"delete from child_fact where child_id','"delete from child_fact where false and child_id'))
R('rt-early','a record is erased a day early','child-service',RTT+'aRecordIsKeptToItsLastDay',(RT+'RetentionSettings.java','today.minusDays(1).minusYears(years)','today.minusYears(years)'))
R('rt-young','a record is erased before the child is of age','child-service',RTT+'aRecordIsKeptToItsLastDay',(RT+'JdbcRetention.java',' and birth_date <= :bornBy',' and (birth_date <= :bornBy or true)'))
R('rt-count','statistics count an erased child','child-service',RTT+'countsAndStatisticsStayRight',(RTM,'create trigger standing_counted_gone after delete on migrant_standing\n    referencing old table as gone for each statement execute function statistic_standing_gone();\n',''))
R('rt-merged','a hold on a merged record keeps nothing','child-service',RTT+'aHoldOnAMergedRecordKeepsTheSurvivingOneAndWaitsForNobodyElse',(RT+'JdbcRetention.java','where c.merged_into is not null)','where c.merged_into is not null and false)'))
R('rt-wall','the application may delete open records','child-service',RTT+'theDatabaseLetsNoOpenHeldOrUnburiedRecordGo',(RTM,'    closed_on is not null\n    and exists','    exists'))
R('rt-told','departments are not told','child-service',RTT+'whoFollowsTheFeedIsToldAndDepartmentsDeleteTheirCopies',(CH+'ErasingRecords.java','events.erased(held, today, reason);',''))
R('rt-basis','any number of years without a basis','child-service',RTT+'anotherNumberOfYearsNeedsItsBasis',(RT+'RetentionSettings.java','if (years != OURS)','if (false)'))
R('rt-same','one person deletes alone','child-service',RTT+'aDeletionIsProposedByOneAndDecidedByAnotherAndErasesAtOnce',(RT+'AnsweringFamilies.java','if (actor.hand().equals(held.proposedBy()))','if (false)'))
R('rt-reasons','a refusal says nothing','child-service',RTT+'aFamilyIsAnsweredInWritingWithinItsDays',(RT+'RetentionRequests.java','@NotBlank @Size(max = 1000) String reasons','String reasons'))
R('rt-withheld','a copy holds what belongs to a parent','child-service',RTT+'aCopyHoldsAllThatGoesWithTheRecordAndIsALook',('child-service/src/main/java/cn/tongxing/child/fact/FactShelf.java','FactKind.ofRecord().stream()','java.util.stream.Stream.of(FactKind.values())'))
# ---------------------------------------------------------------- queries
QU='child-service/src/main/java/cn/tongxing/child/query/'; QUT='cn.tongxing.child.query.QueryApiTest#'
R('qu-lost','an answer forgets what the department said before','child-service',[QUT+'whatIsConfirmedIsTheDepartmentsStatementAndMakesALeadAtOnce',QUT+'whatIsNotConfirmedIsTakenBackAndTheRestStays'],(QU+'QueryFacts.java','.filter(each -> each.what() != query.topic().what());','.filter(each -> false);'))
R('qu-alone','two answers about one parent lose each other\'s','child-service',QUT+'twoAnswersAboutOneParentLoseNothing',(QU+'JdbcQueries.java','                        for no key update""")','                        """)'))
R('qu-place','a department answers another county\'s query','child-service',QUT+'othersDoNotSeeIt',(QU+'JdbcQueries.java','"select * from child_query where id = :id and function = :function and division = :division"','"select * from child_query where id = :id and function = :function and :division <> \'\'"'),('child-service/src/main/resources/db/migration/V149__queries.sql','create policy within_jurisdiction on child_query using (\n','create policy within_jurisdiction on child_query using (true or\n'))
R('qu-look','the family is not told that a department was shown its name','child-service',QUT+'aDepartmentIsToldWhomItIsAskedAboutAndNothingElseOfTheChild',(QU+'ReadingQueries.java','looked("CHILD_QUERIES_SHOWN", shown, actor);',''))
R('qu-remains','what was asked outlives the record','child-service',QUT+'whatWasAskedGoesWithTheRecordAndNoSooner',(QU+'QueryRemains.java','where child_id = any','where false and child_id = any'))
R('pf-late','a service dies when its database is not there yet','platform/service','cn.tongxing.sample.LateDatabaseTest',('platform/service/src/main/resources/platform-defaults.yaml','connect-retries: 30','connect-retries: 0'))
R('id-half','half a character is a defect of ours','platform/service','cn.tongxing.platform.idempotency.IdempotencyTest#halfACharacterIsTheCallersFault',(PS+'idempotency/JdbcIdempotency.java','catch (IllegalArgumentException unspeakable)','catch (IllegalStateException unspeakable)'))
# ---------------------------------------------------------------- facts
FA='child-service/src/main/java/cn/tongxing/child/fact/'; FAT='cn.tongxing.child.fact.FactApiTest#'; FAM='child-service/src/main/resources/db/migration/V141__facts.sql'
R('fa-disagree','sources that disagree are not told apart','child-service',FAT+'whereSourcesDisagreeAllAreShownAndTheOneWhoseDutyItIsCounts',(FA+'JdbcFacts.java','count(distinct n.claim) > 1 as disagree','count(distinct n.claim) > 9 as disagree'))
R('fa-settled','a disagreement stays on the list when the sources agree again','child-service',FAT+'whereSourcesDisagreeAllAreShownAndTheOneWhoseDutyItIsCounts',(FA+'JdbcFacts.java','when matched and not s.disagree then delete','when matched and not s.disagree then do nothing'))
R('fa-alone','two who state at once do not see each other','child-service',FAT+'whoeverStatesAtTheSameTimeTheWorklistsAreRight',(FA+'JdbcFacts.java','                        order by id for no key update""")','                        order by id""")'))
R('fa-precedence','whoever spoke last counts, not whose duty it is','child-service',[FAT+'whereSourcesDisagreeAllAreShownAndTheOneWhoseDutyItIsCounts',FAT+'anOperatorSaysWhichSourceCounts'],(FA+'FactPresenter.java','return place < 0 ? order.size() : place;','return 0;'))
R('fa-corrected','what was corrected counts still','child-service',FAT+'aCorrectionTakesThePlaceOfWhatItCorrectsAndBothStayInTheHistory',(FA+'JdbcFacts.java','later.child_id = f.child_id and later.corrects = f.id)','later.child_id = f.child_id and later.corrects <> later.corrects)'))
R('fa-shown','a withheld fact is shown to everybody','child-service',FAT+'ofWhatIsWithheldItIsSeenThatThereIsSomethingAndNotWhat',(FA+'ReadingFacts.java','kind.isWithheld() ? presenter.withheld(kind) : presenter.fact(kind, known)','presenter.fact(kind, known)'),(FA+'ReadingFacts.java','facts.current(child, FactKind.ofRecord())','facts.current(child, List.of(FactKind.values()))'))
R('fa-listed','a disagreement on a withheld fact stands on everybody\'s list','child-service',FAT+'aDisagreementOnWhatIsWithheldStandsOnTheCountysListAlone',(FA+'JdbcFactLists.java','DISAGREEMENTS.formatted("and not withheld")','DISAGREEMENTS.formatted("")'))
R('fa-written','a township writes a parent\'s situation','child-service',FAT+'whatIsWithheldIsWrittenByTheCountyAlone',(FA+'RecordingFacts.java','if (request.kind().isWithheld() && !access.operationsOf(actor).contains(WITHHELD_AUTHORITY))','if (false)'))
R('fa-purpose','a parent\'s situation is shown for any purpose','child-service',FAT+'nobodyElseLooksAndNoOtherPurposeWillDo',(FA+'ReadingFacts.java','if (!PURPOSES.contains(request.purpose()))','if (false)'))
R('fa-follow','facts stay where the child lived before','child-service',FAT+'factsMoveWithTheRecord',(FA+'FactFollower.java','facts.follow(now.stream().map(RecordFacts::id).toList());',''))
R('fa-row','equal claims about two children look alike','child-service',FAT+'inTheDatabaseNothingIsReadable',(FA+'FactSeals.java','child + "/" + kind + "/" + value.claim()','kind + "/" + value.claim()'))
R('fa-key','statements under two keys of a rolling ring disagree','child-service',FAT+'whatWasWrittenUnderAnOlderKeyIsComparedStill',(FA+'FactShelf.java','            facts.hashAnew(added);\n',''))
R('fa-capacity','a child is entrusted to somebody without full civil capacity','child-service',FAT+'aChildIsEntrustedToNobodyWithoutFullCivilCapacity',(FA+'FactValue.java','if (care.capacity() != CivilCapacity.FULL)','if (care.capacity() == CivilCapacity.NONE)'))
RE='child-service/src/main/java/cn/tongxing/child/schooling/'; RET='cn.tongxing.child.schooling.ReturnApiTest#'
R('re-dropout','a case is opened for a child that nobody says is gone','child-service',RET+'aCaseIsForAChildThatIsGoneOrSuspectedOfIt',(RE+'WorkingReturns.java','if (!hasDroppedOut(child))','if (false)'))
R('re-seen','a case ends though somebody recorded a step meanwhile','child-service',RET+'whatSeveralRecordAtOnceIsAllThereAndAnEndingHasSeenIt',(RE+'WorkingReturns.java','        seen.mustBe(held.version());\n',''))
R('re-place','a case is seen where the child does not live','child-service',RET+'aCaseMovesWithItsChild',(RE+'ReturnFollower.java','returns.follow(now.stream().map(RecordFacts::id).toList());',''))
R('re-look','the family is not told which department looked','child-service',RET+'threeDepartmentsBringAChildBackAndTheFamilyCanBeToldWhoLooked',(RE+'ReadingReturns.java','look("CHILD_RETURN_CASE_VIEWED", "child", theCase.child(), actor)','look("CHILD_RETURN_CASE_VIEWED", "return-case", theCase.id(), actor)'))
# ---------------------------------------------------------------- department lists, leads
CMP='child-service/src/main/java/cn/tongxing/child/comparison/'; CMT='cn.tongxing.child.comparison.ComparisonApiTest#'; LD='child-service/src/main/java/cn/tongxing/child/lead/'; LDT='cn.tongxing.child.lead.LeadRuleTest'
R('cm-told','what agrees is kept as a difference','child-service',CMT+'eachRowIsToldAndOnlyWhatDiffersIsKept',(CMP+'ComparingSql.java',"when c.id is not null and d.differs <> '{}' then 'DIFFERING'","when c.id is not null then 'DIFFERING'"))
R('cm-missing','whoever is not on the list is not missed','child-service',CMT+'eachRowIsToldAndOnlyWhatDiffersIsKept',(CMP+'ComparingSql.java','where s.expected and c.closed_on is null','where false and c.closed_on is null'))
R('cm-elsewhere','a record of another place is told','child-service',CMT+'eachRowIsToldAndOnlyWhatDiffersIsKept',(CMP+'ComparingSql.java',"case when j.kind in ('LIKELY', 'DIFFERING') then j.child_id end","coalesce(j.child_id, (select e.child_id from exact e where e.number = j.number))"))
R('cm-roster','who answers for named children adds others','child-service',CMT+'whoAnswersForNamedChildrenAddsNobody',(CMP+'ComparingSql.java',"when :roster then 'UNKNOWN'","when :roster and false then 'UNKNOWN'"))
R('cm-place','a township sees what concerns another','child-service',CMT+'theTownshipFindsOutAndWhatTheDepartmentWroteIsForgotten',(CMP+'JdbcItems.java','return jdbc.sql(ITEM + "i.id = :id and i.division >= :from and i.division < :to")','return jdbc.sql(ITEM + "i.id = :id and :from < :to")'),('child-service/src/main/resources/db/migration/V139__comparison.sql','create policy within_jurisdiction on comparison_item using (\n','create policy within_jurisdiction on comparison_item using (true or\n'))
R('cm-forget','what a department wrote outlives its purpose','child-service',CMT+'theTownshipFindsOutAndWhatTheDepartmentWroteIsForgotten',(CMP+'JdbcItems.java','settled_agency_name = :agencyName, content = null,','settled_agency_name = :agencyName,'))
R('cm-twice','rows are counted twice after a crash','child-service',CMT+'aListLongerThanASliceIsComparedToTheEndWhereverTheWorkerStops',(CMP+'ComparingSql.java','last_row = coalesce(c.last, l.last_row), rows_done','rows_done'))
R('cm-owner','a department delivers another one\'s list','child-service',CMT+'eachDepartmentDeliversItsOwnKindForItsOwnPlace',(CMP+'DeliveringLists.java','if (!owner && actor.function()','if (false && actor.function()'))
R('cm-late','nobody is late','child-service',CMT+'whatIsDueIsSaidByThePlan',(CMP+'WorkingOnItems.java','came == null && period.passed() != null','false'))
R('cm-again','what was said before is written again','child-service',CMT+'whatTheDepartmentSaysIsKeptAsItsWordAndNotTwice',(CMP+'TakingFacts.java','if (same || older)','if (older)'))
R('ld-table','one parent is enough','child-service',LDT,(LD+'LeadRule.java','if (one.isEmpty() || other.isEmpty()) return Optional.empty();','if (one.isEmpty()) return Optional.empty();\n        if (other.isEmpty()) other = one;'))
R('ld-months','six months do not count','child-service',LDT,(LD+'LeadRule.java','since.plusMonths(MONTHS)','since'))
R('ld-said','a lead tells what is said of the parents','child-service',CMT+'parentsOfWhomGraveThingsAreSaidMakeALead',(CMP+'ComparingSql.java','case when not :withheld then j.content end','case when not :withheld or :withheld then j.content end'),(LD+'WorkingOnLeads.java','audit.recordEach(','if (false) audit.recordEach('))
R('im-meet','two rows that meet one record hold up the list','child-service',IMT+'twoRowsThatMeetOneRecordCorrectItOnce',(CH+'RecordIntake.java','var outcome = again ? Outcome.ON_FILE : outcome(','var outcome = outcome('))
R('cm-certificate','whoever has no birth certificate is said to have one','child-service',CMT+'healthSaysWhoHasABirthCertificateAndNobodyIsMissing',(CMP+'ListFacts.java','case "未签发" -> new BirthCertificate(BirthCertificate.State.NOT_ISSUED, null);','case "未签发" -> new BirthCertificate(BirthCertificate.State.ISSUED, null);'))
R('cm-number','a number alone states facts of somebody','child-service',CMT+'aNumberThatIsSomebodyElsesStatesNothing',(CMP+'TakingFacts.java',"and (f.written = d.written or f.sound = d.sound and d.sound <> '')",''))
# ---------------------------------------------------------------- notices of children
NT='child-service/src/main/java/cn/tongxing/child/notice/'; NTT='cn.tongxing.child.notice.NoticeApiTest#'
R('nt-county','another province is told the village','child-service',NTT+'theOtherProvinceHearsOfAChildThatIsOpenedAndTheEventSaysNothingOfIt',(NT+'SendingNotices.java','return residence.at(DivisionLevel.COUNTY);','return residence;'))
R('nt-yours','who is not to know any more is told still','child-service',NTT+'aHouseholdThatMovesToAnotherProvinceIsToldThereAndForgottenWhereItWas',(NT+'NoticeState.java','case NOT_YOURS, ERASED -> false;','case NOT_YOURS, ERASED -> true;'))
R('nt-older','an older notice overtakes a newer one at the records','child-service',NTT+'anOlderNoticeDoesNotOvertakeANewerOneAndTheSameTwiceIsOnce',(NT+'JdbcReceived.java','where r.sender = excluded.sender and r.version <= excluded.version','where r.sender = excluded.sender'))
R('nt-sender','a province speaks in another one\'s conversation','child-service',NTT+'anotherProvinceCannotSpeakInAConversationThatIsNotItsOwn',(NT+'JdbcReceived.java','where r.sender = excluded.sender and r.version <= excluded.version','where r.version <= excluded.version'))
R('nt-place','a county sees notices for another','child-service',NTT+'aChildWeDoNotKnowStandsOnItsHouseholdCountysListMaskedAndIsSealed',(NT+'JdbcReceived.java','where household_division >= :from and household_division < :to\n                          and (household_division, id) >','where :from < :to\n                          and (household_division, id) >'),('child-service/src/main/resources/db/migration/V150__notices.sql','create policy within_jurisdiction on child_notice_received using (\n','create policy within_jurisdiction on child_notice_received using (true or\n'))
R('nt-erased','nobody is told to forget an erased child','child-service',NTT+'anErasedRecordIsToldToBeForgotten',(NT+'NoticeRemains.java','events.due(notices.erase(gone, clock.instant()));','notices.erase(gone, clock.instant());'))
R('nt-look','the household county\'s looks are not in the report','child-service',NTT+'betweenCountiesTheHouseholdCountyIsPointedAtTheSameRecord',(NT+'ReadingNotices.java','audit.recordEach(','if (false) audit.recordEach('))
CN='ledger-service/src/main/java/cn/tongxing/ledger/childnotice/'; CNT='cn.tongxing.ledger.childnotice.NoticingTest#'
R('nt-basis','notices leave without a basis','ledger-service',CNT+'untilAnOperatorNamesTheBasisNothingLeavesAndThenTheLastWordDoes',(CN+'ChildNoticeSettings.java','.filter(named -> !named.getValue().isBlank())','.filter(named -> true)'))
R('nt-theirs','a province tells of a child that lives elsewhere','ledger-service',CNT+'aLieIsRefusedWithItsRuleAndLeavesNothing',(CN+'NoticeCheck.java','if (!theirs) return','if (false) return'))
R('nt-old','an older notice overtakes a newer one in the exchange','ledger-service',CNT+'theSameMessageTwiceIsOneAndAnOlderOneDoesNotOvertake',(CN+'Noticing.java','before.get().version() < notice.version()','before.get().version() < notice.version() + 9'))
R('nt-same','what was said is said again','ledger-service',CNT+'whatSaysNothingNewIsNotSaid',(CN+'SayingNotices.java','if (before.filter(said -> Arrays.equals(said.content(), now)).isPresent()) return;',''))
R('nt-mark','a change while a notice is made is lost','ledger-service',CNT+'aChangeWhileTheNoticeIsMadeIsSaidAfterIt',(CN+'JdbcNotices.java','delete from child_notice_due where conversation = :id and mark = :mark','delete from child_notice_due where conversation = :id and mark >= least(:mark, mark)'))
R('nt-answer','a province answers what another was told','ledger-service',CNT+'anAnswerToWhatWasNotSaidOrSaidToOthersIsRefused',(CN+'Noticing.java','ours.peer().equals(message.from()) && answer','answer'))
R('nt-tail','numbers begin anew after a lost tail','ledger-service',CNT+'whoLostTheTailOfItsDatabaseGoesOnAfterWhatItHadSaid',(CN+'JdbcNotices.java','                        where s.version < excluded.version""")','                        """)'))
R('nt-patience','a peer that calls everything old keeps us talking','ledger-service',CNT+'whatWasSaidOnALostStateIsRefusedAsOldAndSaidAgain',(CN+'Noticing.java','clock.instant().plus(PATIENCE)','clock.instant()'))
R('nt-reopen','a newer notice stays settled','child-service',NTT+'whatTheCountyDidAboutItIsWrittenDownAndANewerNoticeOpensItAgain',(NT+'JdbcReceived.java','" and settled_version < version"','" and settled_version = 0"'))
R('nt-blind','what nobody has seen is settled','child-service',NTT+'whatTheCountyDidAboutItIsWrittenDownAndANewerNoticeOpensItAgain',(NT+'ReadingNotices.java','        seen.mustBe(notice.version());\n',''))

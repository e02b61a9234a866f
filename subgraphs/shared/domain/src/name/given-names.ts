/** Official name first, then the names its bearers are called by. Being related is a reason to ask, never to accept. */
const ROEPNAMEN = `
aaltje: aal aaltsje alie aly alida alie
abdelkader: kader
abdellah: abdel abdou
abraham: bram braam ab abe appie brammetje aby
adam: daam
adelheid: aleida heidi adele
adolf: dolf adolph
adriaan: ad adri arie aad jaan adrie arjan ade janus adriaen
adriana: adri ad jana adriane aad sjaan sjaantje ariane jaantje adrie arianne riana diana
adrianus: ad adri arie aad janus adrie sjaan adriaan jaan arjan arno
aegidius: gilles egied giel
agatha: aagje agaath aag agaat
agnes: agnieta neeltje agneta nies
albert: ab bert appie bertus al abbe albertus
alberta: bertha berta alie
alberdina: dina alie bertie berdien ina
albertus: bert ab bertus albert appie
alexander: alex lex sander xander alec aleks sascha sacha alexandre
alexandra: alex sandra xandra lex sascha sacha alexa
alfons: fons alphons alfonsus
alfonsus: fons alfons alphons
alfred: fred alf freek
alida: alie ali lida ida lia aly alieda
allegonda: gonda gon allie
aloysius: louis wies loek lowie ies
aleida: leida alie aleid leid
andreas: andre andries dries andy anders dre
andrea: drea
andrew: andy drew
andries: dries andre
angela: angie angelique
angelina: lina angela angie angelien lien
anna: ans an anneke annie anke antje anja annet annette annelies ank anne ann annette anny antje naatje anouk annika anuschka hanneke
annamaria: annemarie marianne annemieke anja
antje: ans annie an ant
anthonius: anton ton toon tonny antoon
anthony: ton tony tonny anton toon
antonia: ton tonny toos toni tonnie tonia antje teuntje tonja antoinette netty antonet
antonetta: netty antoinette
antoinette: netty net toinette tonny ton nettie
antonie: ton toon teun anton teunis tonnie tonny anthonie antoon
antonius: ton toon anton tonny tonnie antoon teun tony antoine theunis twan
antonij: ton toon anton teun
apolonia: plonia loni
arend: arie arend-jan aart ari
arnold: nol arno arn noud nolly
arnoldus: nol arnold noud arno aart noldus no
arnoud: arno noud arnoldus
arthur: art tuur
augustinus: guus gust stijn augustijn august
augusta: guusje gusta guus gusje
balthasar: balt bas
barbara: barbel bar barbra babs baps bar
barend: bart ben berend
bart: bartje
bartel: bart
bartholomeus: bart bartel mees meeuwis bartholomew mees barthold
barthold: bart
bastiaan: bas bastian
beatrix: bea trix bee trixie
beatrice: bea trice
benedictus: ben dick benedict bene
benjamin: ben benno benny
berendina: dina diny berdien riny ina dien berendien
berend: ben bert beer berry barend
bernadette: det detje bernadet berna ber
bernard: ben bernd ber nard bert berend bernhard bernie
bernardus: ben bernard ber nard bert bennie berry ben bernd berend
bernardina: dina dien bernadette dini ina
bertha: bert bertie
bonifacius: boni faas
brigitta: gitta brigitte brit birgit
caecilia: cilia ciel silvia celia cecile cilly
carel: karel carl
carolina: lien lina carla caroline carolien line ina lineke karolien
caroline: lien carla carolien carol line caro
carolus: karel carl carlo charles carel
casparus: cas caspar kas jasper casper
catharina: ine stien rie net kaat trijn trijntje toos rina ina katrien kaatje cato carien karin tine tineke trees katja trudy catrien to tiny ineke rini nina catrinus caty carin riny kitty cathy ria toosje catelijne ka karien toke catalijne trinette treesje lien kathelijne
catharinus: rinus catrinus
cecilia: ciel cilia ceciel celia
charles: karel sjarrel sjel chas charlie
charlotte: lot lotte lotje charley charlot sjarlot
christiaan: chris christian kris tiaan krijn chriet
christianus: chris christiaan kris christ
christian: chris kris
christina: chris christien stien tineke tina ineke stina tine stiny christine christel kristien stientje tine krista christa kristel
christine: chris christien tine tineke stien
christoffel: chris stoffel kris stof toffel
christophorus: chris christof stof
clasina: klaasje sien sientje claasje
clara: klaartje claar klara
claudia: clau
clemens: clem
coenraad: coen koen koenraad
constantijn: stan stijn con constant
constantinus: stan con constant
cornelia: cor corrie nel nelleke nelly neeltje cornelie cora ria lia keetje corry kee nellie corina corneel nelie conny connie cokkie coby
cornelis: kees cor cees nelis corneel kor cornelius corne cris niels
cornelius: kees cor cees
cunera: coen knier
cyrillus: cyriel ciel
daniel: daan dan danny dani daniël
danielle: daan dani danny daniëlle daniela
david: dave daaf davy daaf
derk: dick
diederik: dick dirk rik diek
dieuwke: dieuw
dina: dien dini
dingeman: ding man
dionysius: denis dennis nijs dion
dirk: dick derk dik diederik durk dirkje
dirkje: dik dirkje dicky
dominicus: dominique dom minus
dorothea: dora thea door doortje dorien dorte dorothee dorothy doris thera
douwe: dou
eduard: ed eddy edu eddie edo edward
edward: ed eddy eddie ted edu ward
edwin: ed eddy
egbert: bert eg egge ebbe
egbertus: bert egbert eg
egidius: gilles giel
eleonora: nora noor ellen leonoor lea elly eleonore leonora
elisabeth: els elly elsje bets betsy betty bep lies liesbeth lisa lisette liza elise ella bettie beppie liesje ilse elske elleke elselien lisanne elza lise leis liset babette lisbeth elsbeth liza betsie elisa elles else lys ellis bet
elizabeth: els elly bets betsy betty bep lies liesbeth lisa liza liz beth elize elsbeth
ellen: el elly
emanuel: manuel emiel maan
emilia: emmy milly emily miep emilie
emmanuel: manuel emma manu
engelbert: bert engel
engelbertus: bert engel bertus
engelina: lina lien engelien
engeltje: engel
erasmus: ras
erik: rik
ernestus: ernst
esther: es essie
eugenius: eugene sjen
eva: eefje evelien eef eveline
evelina: eveline evelien lina lien
everardus: evert eef ever eddy everard
everdina: dina diny eef everdien dien
evert: eef
fatima: fatma fatiha fati
ferdinand: ferry ferd nand fer dinant ferdi
ferdinandus: ferry ferd nand
folkert: folkje fokke
franciscus: frans frank cis francis sjef ciscus frenk france sis fran
francisca: cisca fransien francien fransje francis cis sisca franka ciska francine franciska fran zus siska
francina: francien sientje sien francine
frans: frank
frederik: fred freek frits frederick rik freddy fedde fré fre frederic frerik
frederika: riek rika riekje fré fre frederike freddie erica frieda fredie frerika
fredericus: fred freek frits frederik rik
froukje: frouk
gabriel: gab gaby
gabriella: gaby ella
geertje: geer ge
geertruida: truus trudy truida geertje trui geerte ger tru trudie gerrie gertie geertrui geertruid truusje toos truke
gerard: ger gerrit gé ge geert sjra gerry gerhard grad
gerarda: gerda gera gerrie ger gé
gerardina: gerda dina gerdien ger diny ina dini
gerardus: gerard ger gerrit gé ge sjra grad geert gerry geer sjeer
geert: ger
gerharda: gerda hardy gera
gerhardus: gerard gerhard ger gerrit
gerrigje: gerrie
gerrit: ger gert gerard ge gerry gerko
gerritdina: dina gerda gerrie dini
gerritje: gerrie gerda ger gerry
gertruda: truus trudy gerda
gertrudis: truus trudy
gesina: sien sina gees gesien sientje geesje
giovanni: gio vanni
gijsbert: gijs bert
gijsbertus: gijs bert bertus gijsbert
gijsberta: berta bertha gijsje
godefridus: frits govert fried sjef godfried
govert: goof
gregorius: joris goor greg
grietje: griet greet gre greetje gré
gustaaf: guus staf
gustavus: guus gustaaf
guido: guy
hajo: haje
hanna: han
harm: harrie
harmina: mina mien mineke harmien
harmanna: manna hanneke
harold: harry
hassan: has
helena: leen leni leny lenie heleen helene ellen lena lenneke hella ella leentje elena hilly loes nelly
helene: leen heleen
hendrik: henk hein rik harry drikus henri henny hennie driek hendrikus rijk henrik heintje hendrick ries dries
hendrika: riek henny rika hennie riekje drika hendrikje riet henriette rieka rie diny henrieke dika hetty erica dieke
hendrikus: henk harrie harry rik henny hennie driek hein drikus hendrik henri ries
hendrikje: riek henny drikje rikie
hendrina: hennie drina rina ina hendrien dina henny dientje
henricus: henk harry harrie rik hein henri henny driek hennie ries henrik sjeng
henrietta: jet jetty hetty jetje etty yet
henriette: jet jetty hetty jetje etty hennie
herman: hermen harm manus
hermanus: herman manus harm harry hermen haro
hermina: mina mien miny hermien mineke minie miep hermine
hermanna: manna
hieronymus: jeroen roen
hilda: hil
hildegard: hilde hilda hil
hiltje: hilly hil
hubert: huub bert bear huib
hubertina: tiny bertien ina tina huberdina
hubertus: huub bert huib hub hubert bertus huibert
hugo: huug hugh huig
huibert: huib bert
ibrahim: brahim ibo
ida: ietje
ignatius: ignaas ies natius igor ig
immetje: im
isaac: ies izak sjaak isaak
isabella: bella isa belle isabel ies sabelle
izaak: ies sjaak
jacob: jaap sjaak jaco koos jacco cob ko jakob job jack co jappie cobus jacques jaak jim
jacoba: coba co cobie ko coosje coby jaco toos jacomien jaapje bep jacolien koos jacqueline corrie
jacobmina: mina mien jacomine
jacobus: jaap sjaak koos jaco jacques ko jac cobus jack co job jacco cor bob jos koos coos jaak
jacomina: mina mien jacomien jacomijn co miny mijntje
jacqueline: jacq lien jackie lyn linda jac jacky
jacques: sjaak jac sjak
jakob: jaap
james: jim jimmy jamie
jan: jantje sjeng johnny
janna: jannie janneke jantje
jannigje: jannie janny
jantina: tineke jannie jantje tina tine ina janny
jantje: jannie janny
jean: jan sjang
jeanette: jean net netty jeannet sjannie
jenneke: jen
jennigje: jenny jennie
jeltje: jel
jeroen: roen
johan: jo joop han hans john
johann: jo hans
johanna: jo joke hanneke anna hannie annie jopie jannie janneke anneke joanne han hanny hanna joop janny joan jannetje jantje jopie anja johanneke annemiek jannet jeanne hannah sjaan jokes ans hannelore toos hansje joosje antje jeannette anna nan
johanne: joke
johannes: hans jan johan joop jo john han joost jos hannes johnny johann jannes jean jopie jack jeff sjors hannie jens hanno johnnie ivan sjang sjeng jhonny jon henny jovan jannie janus
jonathan: jon jonny nathan
joris: joor jorg
josef: jos sjef jef jo
joseph: sef zef jos sjef jef joep jo joop seppe joe sjo joost jozef
josephina: fien jose josien fieke fina jo josefien josephine sjoke sefien
josephine: fien jose josien josé fieke
josephus: sef zef jos sjef jef jo joop joep sjo jozef joseph joost
jozef: jos jef sjef sef zef
jozef: joep
judith: juut juud judy
juliana: juul julia jul jultje
jurgen: jur
jurriaan: jur juriaan jurre
justinus: stijn just
karel: carel karl
katharina: trijn katja kaat kathy katrin
kornelis: kees kor
klaas: nico klaus klaes
klaasje: klaas klasien
klazina: sien sientje klaasje klazien ina zien
lambert: bert lam
lambertus: bert lam bertus lambert bart lammert bart
lamberta: berta bertha
lammert: lam bert
laurens: lau rens lou laurent louw
laurentius: laurens lau lou louis rens
laurentia: lau laurien
leendert: leen len leo
leendertje: leen leentje
leonard: leo lennard len lennie lenny
leonarda: leonie lenie narda
leonardus: leo lennard leen leonard len lennart
leonie: leo
leopold: leo pol
levinus: lieven levien
lodewijk: lo wiek lou lode louis loet
lodewijkus: lou
louisa: wies loes louise lou
louise: loes wies lou lies wiesje
louis: lou lowie lo
lourens: lou rens lau
lucas: luc luuk luke
lucia: lucie luus ciel luciënne cia
ludovicus: louis lou loe lode lowie wiek ludo
maarten: maart mart
machiel: giel chiel
magdalena: leen magda leny madeleine lena lenie madelon lenneke maddy marleen leentje
magdalene: leen
manuel: manu
marc: max
marcel: cel
marcus: mark mar marc
margaretha: greet gre griet margriet greta marga gretha grietje rita marjet margot riet greetje marit marga margreet margret magriet gerda gretel retha maaike mar gree greta margo mady magreet margit meta
margarita: rita griet
margareta: greet greta griet margriet rita marga
margje: mar
margriet: griet mar greet
maria: riet ria marie mieke miep maaike mia rie marieke marijke marja marianne rietje mies marietje mariska mary marian miek marjan mieke moniek mimi marije mien mariëtte mirjam marjo marga maartje meis miet mieneke riki marjolein ries jet mijntje mar ria mietje rita riek miranda maya maja
marianne: janne mar
mariette: jet
marina: rina ina
marinus: rinus rien mar marien marijn marius ries
marius: mar rius
marjolein: mar jolein marjo
martha: mart mar
martin: mart tinus maarten
martina: tina tine tineke mart martine ina tiny
martinus: martin tinus maarten mart tiny martien rinus marty tien martijn
mathilde: til tilly thilde hilde
mathilda: til tilly hilda
mathias: mat thijs matthijs
matheus: theo mat thieu thijs mathieu teeuw
mathijs: thijs mat
matthias: thijs mat thias matthijs ties
matthijs: thijs mat mathieu
mattheus: theo mat thieu thijs mathieu teeuw
maurits: mau mauk
maximiliaan: max maxim
meinardus: meindert mein
melchior: mel melle
michael: mike michel micha mick misha mischa chiel
michaël: mike michel
michel: mich
michiel: giel chiel mich
mohamed: mo moh moes momo moham
mohammed: mo moh momo
muhammad: mo
monica: moniek monique
mustafa: moes mus musti
nathalie: nat thalie
neeltje: nel nelleke nelly neel
nicolaas: nico klaas nic niek nick klaus nicolai claas colin nicky nikki
nicola: nic
nicolas: nico
nicole: nic cole nicky
nicolina: lien lina nicolien
olivier: olaf oli vier
oscar: os
otto: ot
patricia: pat patries trish tricia
patrick: pat rick
paulina: lien pauline lina paulien line
paulus: paul pauwel pouwel
pauline: lien paulien
peter: piet
petra: peet pet
petronella: nel nelly petra ella nella nellie pieternel pita pietje petronel ria nelleke truus
petrus: peer pi piet peter pieter peet piet sjeer per pim pierre
philippus: flip philip filip
philip: flip phil
philomena: mena fien mientje
pieter: piet peter pier pim piotr pete
pieterke: piet
pieternella: nel nelly nella pieternel petra
pieternel: nel
pieterdina: dina piet
pieter-jan: pj
quirinus: rinus krijn quirijn
raphael: rafa raf
raymond: ray
rebecca: bec becky
reinder: rein
reindert: rein
reinier: rein reinout
reinhard: rein
reint: rein
reintje: rein
remigius: remy remi
renate: reni
rene: ree
renske: rens
richard: rich rick ries dick rik ritchie
rinske: rins
robert: rob bob robbie robby bert robin bobby robbert
robbert: rob bob bert robbie
robertus: rob robert bert
roelof: roel
roelofje: roel roelie
roland: rolf roel ro
rolandus: roland roel
rosalia: roos lia rosa
rosalie: roos
rosa: roos roosje
rosemarie: roos romy
rudolf: ruud rudi rudy dolf roel rolf ruut
rudolph: ruud rudi rudy dolf
rudolphus: ruud rudi rudy dolf
sander: san
samuel: sam sammy
sebastiaan: bas bastiaan seb sebas
sebastianus: bas bastiaan
sebastian: bas seb
seraphina: fien
servatius: servaas vaas sjef
sibilla: bille sibbel
sijtje: sietje
simon: siem sim siemen
sjoerd: sjoert
sjoukje: sjouk sjoek
sophia: fie fietje sofie sophie fieke soof fia fiet
stephanus: stef steven stefan fanus stephan fons
stephan: stef steef
stephanie: stef fanny steffie
steven: stef steef
susanna: suus sanne suze suzan san susan sus zus suzanne santje
suzanna: suus sanne suze suzan
suzanne: suus sanne suze suzan
tamara: tam
teunis: teun toon
teuntje: teun
theodora: dora thea door dorien doortje theo theodoor
theodoor: theo ted door thé
theodorus: theo dorus theodoor ted door dirk thé doris
theresia: trees thea thera tres resi treesje thérèse therese tresia thees resie
theresa: trees tess tessa thea
thomas: tom tommy maas thom tommie
tijmen: tijm
timotheus: tim timo
tjeerd: tjé
trijntje: trijn tine trien tineke
ursula: uschi urs
valentijn: val tijn
veronica: vera veer vroni ronnie
victor: vic vik
victoria: vicky toor tori
vincent: vin vince cent
vincentius: vincent cent vin
wilhelmina: mien mina wil willy wilma minie willemien willie mientje helma miep wilhelmien minnie helmi wilmien mineke mini miny willeke elma willemijn wies helmina wille guusje
wilhelmus: wim willem wil helmus helm willy mus wiel guillaume william helmi willie sjel guus
willem: wim wil willy wiel pim willie bill guillaume
willemina: mien mina wil willy wilma willemien
willempje: wim willy wil willemien
willemijn: mijn wil
william: bill wim will billy willy
wolfgang: wolf
wouter: wout walter
walterus: wouter wout walter wolter
wubbegien: bea wubbie
xaverius: xaveer veer
ysbrand: ijs
ijsbrand: bram ijs brand ysbrand
yvonne: von vonnie yvon
zacharias: zach zeger
zwaantje: zwaan
`;

const OTHERS = `
aafke aart abdelaziz abdelhamid abdelilah abdelkarim abdelmajid abdelmalek abdou abdul abdullah abe abel achmed ada adil aisha aicha aischa akke albertine aleid alessandro alfred alice alicia alie alina aline alex alexa
ali aliya alma amal amalia amanda amber amelia amina amine amir amira amy an ana anas ander andre andy anika anil anita anique anissa anja anke ankie anna annabel anne annebel annegien anneke annelien annelies anneloes annemarie annemarijn annemiek annemieke annerie annerieke
annet annette anni annie annika anniek annouk anny anouk anouschka ans anthonie antonino antonio anton anuradha anya arda ard aria arie arjan arjen arjun arlette armand arno arthur asha ashna asma astrid aukje auke axel aya aysel aysegul ayse aynur ayoub aziz aziza babette bahar bart bas bastian bauke beau bea belinda bella ben bente berber berend berna
bert bettina bianca bibi bilal bjorn bo boris bouchra boudewijn bouke bram brecht brechtje brenda brent brigit brit britt bruno bulent burak busra caglar camiel can carien carin carina carine carl carla carlijn carlo carlos carmen carola carolien carry casper cees cem celine chaima chantal charlene charissa chayenne cheng cherel chi chloe chris christa christel ciska
claire colette cor corinne corine corrie cynthia daan dafne dagmar damian dana danique danny daphne dave davy debby deborah demi deniz denise dennis desiree dewi diana diane dick diede dieuwertje dikra dilan dimitri dinand dion djamila dmitri dolf dominique donna donny dora dorien doris dorine douwe dylan ebru ed eddy edith eefje eelco eelke eke elanor elena elaine eline elia elif eliane elias eline elke ella elke elles elly els elsbeth
elsemiek elise elske elvira elvis elza emiel emil emile emily emine emir emma emmy emre enrico enzo erica eric erica erna ernst erwin esmee esra eva evelien eveline ewout fabian fabienne faisal farah farid farida fatiha fatma fatos fay fedde feike femke fenna fenne ferry filip filiz fiona fleur floor floortje floris folkert fons frank frans franka fred freek freya frits frida friso frouke fuat fulya gabi gabrielle gaby gea geert geke geny george gerben
gerda gerdien gerco gerjan gerlinde gert gertjan gertie gertruud gerwin gideon giel gijs gina gino gita glenn gokhan gonda gerlof govert greet greetje greg greta grietje guido gulsen gulay guus guusje gwen haakon hafid hafida hakan haila hajar halil halima hamid hamza hanan han hanane hanna hannah hanneke hannes hannie hans hansje harm harmen harold harriet harry hasan hasna hassan hatice havva hayat hedda heidi heiko heikki hein heleen helga helma helmi hella henk henne hennie henny henri henriette henrike
hette hetty hidde hielke hilal hilbert hilde hille hilly hind hinke hiske houda huib huseyin huub hylke ibtissam ids idske ies ikram ilja ilona ilse iman imane imke imran ina inci indra ine ineke inga inge ingeborg ingmar ingrid ingrid ira irene irina iris irma isa isabel isabelle ischa ismail ivo ivonne iwan jaap jack jackie jaco jacolien jacco jade jael jaimy jamal jamie jamila jan jana jane janine janna janne janneke jannes jannet jannetje jannie janny jannus janpeter jantien jantine jasmijn jasmin jasmina jasna jason jasper jay jeanine jeanne jeannette jeffrey jelena jelle jelmer
jelte jennifer jenny jens jeremy jerome jessica jesse jet jetske jetta jetty jill jim jimmy jip jitse jitske jo joan joanna joanne job jochem jochen jodie joel joelle joep joep joeri joey johnny jolanda jolande jolanthe jolien jolijn jonas jonathan jonne joop joost jordi jordy jorien joris jorik jorinde jorine jorn jorrit jos jose josefien josien josine josje joske jouke joyce juan judith jule jules julia julian julie julien juliette jur jurgen jurjen jurre justin justine kaan kadir kai karel karen karim karima karin karina karlijn karsten kasper
katinka katja kay kees keimpe kelly kemal kenan kenneth kerim kevin khadija khadija khalid kiki kim kimberley kirsten kitty klaas klaartje klaas-jan koen kristel kristien kristof kyra laila lale lambert lan lana lara larissa lars laura lauran laurien leandra lea lean leen leila leni lennart lenneke lenny leo leon leona leonie leonoor leontien lex leyla lia liam lian liane lianne liam liesbeth lies lieke lien liesel lieselot lieuwe lilian liliane lina linda lindsey line linette ling lino linn lisa lisan lisanne lisette lise liv livia liza lizette lizzy loes loek lois lonneke lorena lorenzo lot lotje lotte lou
louis lourens luc luca lucie luciano lucienne luis luiz luka lukas luna luuk lydia lynn maaike maarten maartje mabel machteld machteld mads magda maha mahmoud maja majid malika malou manfred manja manon mara marc marcel marcella marcia marco mareike marek margo margot margreet mariam marian mariana mariangela marie mariecke marieke mariel marielle marien marieta marij marije marijke marijn marijne marika mariken marina mario marion mariska marissa marit marita marja marjan marjanne marjet marjo marjolein marjolijn marjon marjorie mark markus marleen marlene marlies marlijn marlin marloes marlon marlou marly marnix marsha martien martijn martin martine
marvin marwa mary maryam mas mascha masja mathieu mats maud mauro maurice max maxime maya medina meike meinou meral mehdi mehmet mei mei-ling melanie melissa melle melvin menno merel meryem merijn merlijn mia micha michelle mick mieke miel mien miep mies miguel mike mikael milan mila milou mimi mimoun mina minke minou miranda mirella mirjam mirte mirthe mischa mitchell moira monique mourad moustafa muhammed munir murat myra myriam myrna myrthe nabil nabila nadia nadine nadja najat najib naima nancy nanda nanne naomi nasser natalie natascha natasja nawal neda nel nelleke nelly nerissa nienke nico niek niels nies nienke nihal nils nina nine nino nisha noa noah noel noelle noor noortje nora noor
nouf nour noura nuno nynke oguz okan olaf olga olivia olivier omar onno orhan oscar osman otis ouafa pablo pam pamela paolo pascal pascale patricia patries paul paula pauline pavel pedro peggy peter petra philip philippe pien pier pierre piet pim pleun pleuni quinten quincy rabia rachel rachid rachida radj radjinder radjkoemar rafael rafik ragna rahma raj rajesh ralf ralph ramon ramona randy raquel rashid raoul raul rebekka reem regina reinder reinier reinout rein remco remy rene renee renate rens renske resul reyhan ria rianne riana ricardo richard rick ricky riek rien riet rik rikkert rina rinske rinze rita ritchie rob robin robbie rochelle rody roderick roel roelie roeland roelien roger rogier ron ronald ronan ronny roos roosje roosmarijn rosa rosalie rosanne rosita rowan roy ruben rudi rudolf rudy
ruud ruth ryan saar sabah sabina sabine sabri sabrina sacha said saida salah saleh salim salima salma sam samantha samira sammy samuel sana sander sandra sanne sanna sanneke santje sara sarah saskia sean sebastiaan selcuk selim selina selma sem semih semra senna serdar serge sergio serkan seyma shanti sharon sharona sheila shirley siem siebe siebren sien sietse sietske sigrid sil silke silvia simone simon sina sinan sita sita sjaak sjaan sjan sjef sjoerd sjors sjoukje soe sofia sofie soizic sonja sophie soraya soufian souad stan stef stefan stefanie steffie stella stephan steven stijn stephanie susan susanne suus suzan sven svenja sylvia sylvie sytske sytze tahir tamar tamara
tanja tara tarik taco teije teun tessa tess thea theo thera thierry thijmen thijs thom thomas thirza tiago tiemen ties tijmen tijn til tilly tim timo tina tine tineke tirza titia tjalling tjarda tjeerd tjerk tjitske tjitte tobias tobie tom tommy ton tonnie tonny toon toos torsten trees trijn trudie trudy truus tugba twan udo ulrike umit umut ursela valerie vanessa veerle vera veronique victor vidya vincent viola virginia vivian vivianne volkan vonne wanda wang walter ward warner wassim wei wendela wendy werner wessel wiard wibe wiebe wiebren wieger wieke wiepke wies wietse wietske wijnand wil wilbert wilco wilfred wilfried wilko willeke willemien willemijn willy wilma wilmar wim wiebke wouter wout wubbo xander xandra xavier xiao xiaoming
yara yasin yasemin yasmin yasmina yasmine yassin yassine yassir yavuz yentl yildiz ymke yolanda yoni yoran yorick yosra youri youssef youssra yunus yusuf yuri yvette yves yvo yvon zahra zainab zakaria zara zehra zeki zeynep zeyneb zineb zita ziggy zoe zohra zoran maurits bernadette angelique monique nicolette odette paulette ginette suzette
dean gemma abeba haile seyma isik ibrahim mehmet ahmet mustapha nguyen thi nhung hoa huong linh mai minh thanh thu tuan van xin yan ying jing jun jian jie hui hong hua feng fang chao bo yi ming min ping qing rong shan ting xia yun zhen
joao jose maria luis miguel angel francisco javier isabel pilar concepcion rosario dolores mercedes consuelo soledad teresa rafael alberto diego alvaro sergio pablo nuno rui tiago goncalo duarte vasco ines ana rita catarina marta joana filipa
oleksandr aleksandr dmytro dmitry mykola nikolaj serhij sergej volodymyr vladimir andrij andrej olena olha tetiana tatiana natalia natalya kateryna ekaterina iryna irina yulia julija anastasia svitlana svetlana oksana lukasz pawel piotr krzysztof andrzej tomasz marcin michal agnieszka malgorzata katarzyna magdalena joanna ewa zofia dorde milos nikola dragan zoran goran jovana milica
anil sunil vijay ajay sanjay ravi rajesh ramesh mohan krishna sushila indira sita radha gita usha asha shanti kamla savitri kowsila soenil widjai roy radjin anand chander dew devi
`;

/** Spellings of one name in several languages; two of one row are a reason to ask. */
const SPELLINGS = `
alexander aleksandr aleksander oleksandr alexandre alexandros alessandro alejandro oleksander aleksandar
mohamed mohammed mohammad muhammad muhammed mohamad mohammet mehmet muhamed mohand mouhamed mahomed mahmed mhamed
ahmed ahmad ahmet achmed achmet
abdullah abdellah abdallah abdoullah abdulah
youssef yousef yusuf joessoef yosef joseph josef jozef yussuf youssouf jusuf
ibrahim brahim abraham ebrahim ibraheem
ali aly
hassan hasan hacen
hussein hussain husain hossein huseyin hoessein houssein hocine
mustafa mustapha mostafa moustafa moestafa
omar umar oemar omer
fatima fatma fatimah fatema fatimeh
aisha aicha ayse aischa aysha aischah aishe aysa
khadija khadidja hatice chadija hadija
zeynep zineb zainab zaynab zeinab zeyneb
mariam maryam meryem miriam mirjam myriam mirjam
nikolaj nicolai mykola nikolai nicolaas nicolas nikolay mikola
andrej andrei andriy andrij andreas andre andrey
dmitri dmytro dmitry dimitri dmitriy
vladimir volodymyr wladimir
sergej sergei serhiy serhij sergey serge
natalia natalya nataliya natalja nathalie natalie nataliia
olha olga
olena elena helena yelena jelena
tetiana tatiana tatjana tetjana
svitlana svetlana
kateryna ekaterina katarina katharina catharina jekaterina katerina yekaterina
iryna irina irene
yulia julija julia yuliya joelija yuliia
jurij yuri yuriy joeri youri
michael mikhail michail michal mykhailo michel miguel mikael
peter pieter petr pjotr piotr petro pedro pierre petar
paul pavel pawel pavlo pablo paulo
jan john jean juan johan ivan ian yan sean
lucas lukas lukasz luca luka loekas luke
thomas tomas tomasz tommaso
steven stefan stephan stephen stefaan esteban
philip filip philippe felipe phillip filippo
raj radj raadj
kumar koemar kumaar
radjinder rajinder rajender radjender
sunil soenil soeniel
vijay widjai widjay bijay wijay
krishna krisjna krishnadath
sushila soesjila soesila
usha oesha oesja
asha asja
shanti sjanti santi
sjaak jacques
sean shaun shawn shane
christiaan christian kristian krystian
mattheus matthew matteo mateusz mathieu matheus
george georg jorge jerzy giorgi joris yorgos georgios
laurens lourens lawrence laurent lorenzo
matthijs mathijs matthias mathias matias thijs
erik eric erick
mark marc marck
karin carin caryn
eline elien
jeroen jerome
sander xander
henri henry hendrik
louis luis luigi lodewijk
maarten martin marten martijn
`;

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
const wordsOf = (text: string): readonly string[] =>
  fold(text)
    .split(/[\s:]+/)
    .filter((word) => word !== '');
const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '');

const relations = new Map<string, Set<string>>();
const calledBy = new Map<string, ReadonlySet<string>>();

function relate(one: string, other: string): void {
  if (one === other) return;
  relations.set(one, (relations.get(one) ?? new Set()).add(other));
  relations.set(other, (relations.get(other) ?? new Set()).add(one));
}

for (const line of linesOf(ROEPNAMEN)) {
  const [official, ...called] = wordsOf(line);
  if (official === undefined) continue;
  calledBy.set(official, new Set([...(calledBy.get(official) ?? []), ...called]));
  for (const name of called) relate(official, name);
}
for (const line of linesOf(SPELLINGS)) {
  const names = wordsOf(line);
  for (const one of names) for (const other of names) relate(one, other);
}

const knownGivenNames = new Set([...relations.keys(), ...wordsOf(OTHERS)]);

export function isKnownGivenName(name: string): boolean {
  return knownGivenNames.has(name);
}

/** A Latin form, such as Albertus or Hendrikus, stands on paper only, although it is listed as another spelling too. */
const isLatinForm = (name: string): boolean => name.endsWith('us') && calledBy.has(name);
const calledSomewhere = new Set(
  [...calledBy.values()].flatMap((names) => [...names]).filter((name) => !isLatinForm(name)),
);

/** A name people have on paper and often are not called by. */
export function isOfficialGivenName(name: string): boolean {
  return calledBy.has(name);
}

/** Whether `called` is a usual roepnaam of `official`, and `official` is not a roepnaam itself, as Johan and Jan are. */
export function isRoepnaamOf(called: string, official: string): boolean {
  return !calledSomewhere.has(official) && (calledBy.get(official)?.has(called) ?? false);
}

/** Whether one of the two is a usual roepnaam, or another language's spelling, of the other. */
export function areRelatedGivenNames(one: string, other: string): boolean {
  return relations.get(one)?.has(other) ?? false;
}

/** The names that a bearer of this name may go by, or have on paper. */
export function relatedGivenNames(name: string): ReadonlySet<string> {
  return relations.get(name) ?? new Set();
}

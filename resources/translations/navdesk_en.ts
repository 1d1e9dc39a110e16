<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="nb_NO">
<context>
    <name>AccessLogDialog</name>
    <message>
        <source>Henter …</source>
        <translation>Fetching …</translation>
    </message>
    <message>
        <source>Når</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Hvem</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Hva</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Hvorfor</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Tilgang</source>
        <translation>Access</translation>
    </message>
    <message>
        <source>Alt som er gjort med denne personens opplysninger i navdesk på denne maskinen, nyeste først. Oppslag i Navs og kommunens egne systemer står i deres logger.</source>
        <translation>Everything done with this person&apos;s information in navdesk on this computer, newest first. Look-ups in the systems of Nav and the municipality are in their own logs.</translation>
    </message>
    <message>
        <source>Tillatt</source>
        <translation>Allowed</translation>
    </message>
    <message>
        <source>Avvist</source>
        <translation>Refused</translation>
    </message>
</context>
<context>
    <name>AccessLogDialogForm</name>
    <message>
        <source>Hvem har sett på saken</source>
        <translation>Who has looked at the case</translation>
    </message>
    <message>
        <source>Skriv ut …</source>
        <translation>Print …</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ActivityLine</name>
    <message>
        <source>{done} av {all}</source>
        <translation>{done} of {all}</translation>
    </message>
</context>
<context>
    <name>AnswerBar</name>
    <message>
        <source>Vis tråden</source>
        <translation>Show the thread</translation>
    </message>
    <message>
        <source>Svar på en melding som ikke vises nå</source>
        <translation>Answer to a message that is not shown now</translation>
    </message>
    <message>
        <source>uten dato</source>
        <translation>without a date</translation>
    </message>
    <message>
        <source>Svar på meldingen fra {when}: {subject}</source>
        <translation>Answer to the message from {when}: {subject}</translation>
    </message>
</context>
<context>
    <name>AnsweredDialog</name>
    <message>
        <source>Den ble besvart {when} av {who}.</source>
        <translation>It was answered {when} by {who}.</translation>
    </message>
</context>
<context>
    <name>AnsweredDialogForm</name>
    <message>
        <source>Meldingen er allerede besvart</source>
        <translation>The message has already been answered</translation>
    </message>
    <message>
        <source>Vil du skrive et svar til?</source>
        <translation>Do you want to write another answer?</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Skriv et svar til</source>
        <translation>Write another answer</translation>
    </message>
</context>
<context>
    <name>Answering</name>
    <message>
        <source>Fortsett på svaret</source>
        <translation>Go on with the answer</translation>
    </message>
    <message>
        <source>Svar</source>
        <translation>Answer</translation>
    </message>
</context>
<context>
    <name>ArchivingBar</name>
    <message>
        <source>Arkiver kartleggingen</source>
        <translation>Archive the mapping</translation>
    </message>
    <message>
        <source>Lager et notat av svarene. Du ser over og forsegler det i Notater.</source>
        <translation>Makes a note of the answers. You look it over and seal it under Notes.</translation>
    </message>
    <message>
        <source>1 svar er ikke i noe notat ennå.</source>
        <translation>1 answer is in no note yet.</translation>
    </message>
    <message>
        <source>{n} svar er ikke i noe notat ennå.</source>
        <translation>{n} answers are in no note yet.</translation>
    </message>
</context>
<context>
    <name>AreaCardForm</name>
    <message>
        <source>Ingen kilde har noe her ennå.</source>
        <translation>No source has anything here yet.</translation>
    </message>
    <message>
        <source>Kartlegg</source>
        <translation>Map</translation>
    </message>
</context>
<context>
    <name>AttentionStrip</name>
    <message>
        <source>Frister og det som mangler</source>
        <translation>Deadlines and what is missing</translation>
    </message>
    <message>
        <source>Ser etter …</source>
        <translation>Looking …</translation>
    </message>
    <message>
        <source>Gå dit</source>
        <translation>Go there</translation>
    </message>
    <message>
        <source>Vis færre</source>
        <translation>Show fewer</translation>
    </message>
    <message>
        <source>Vis hvorfor</source>
        <translation>Show why</translation>
    </message>
    <message>
        <source>Vis alle {n}</source>
        <translation>Show all {n}</translation>
    </message>
    <message>
        <source>Skjul</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>Vis {n}</source>
        <translation>Show {n}</translation>
    </message>
    <message>
        <source>1 frist er gått ut</source>
        <translation>1 deadline has passed</translation>
    </message>
    <message>
        <source>{n} frister er gått ut</source>
        <translation>{n} deadlines have passed</translation>
    </message>
    <message>
        <source>1 frist er nær</source>
        <translation>1 deadline is near</translation>
    </message>
    <message>
        <source>{n} frister er nær</source>
        <translation>{n} deadlines are near</translation>
    </message>
    <message>
        <source>1 ting mangler før vedtak</source>
        <translation>1 thing is missing before a decision</translation>
    </message>
    <message>
        <source>{n} ting mangler før vedtak</source>
        <translation>{n} things are missing before a decision</translation>
    </message>
    <message>
        <source>Ingen frister er nær, og ingenting mangler før vedtak.</source>
        <translation>No deadline is near, and nothing is missing before a decision.</translation>
    </message>
    <message>
        <source>Gått ut</source>
        <translation>Passed</translation>
    </message>
    <message>
        <source>I dag</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Nær</source>
        <translation>Near</translation>
    </message>
    <message>
        <source>Senere</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Ukjent dato</source>
        <translation>Date unknown</translation>
    </message>
    <message>
        <source>{day} ({away})</source>
        <translation>{day} ({away})</translation>
    </message>
    <message>
        <source>{what}: {when}</source>
        <translation>{what}: {when}</translation>
    </message>
    <message>
        <source>i dag</source>
        <translation>today</translation>
    </message>
    <message>
        <source>1 dag siden</source>
        <translation>1 day ago</translation>
    </message>
    <message>
        <source>{n} dager siden</source>
        <translation>{n} days ago</translation>
    </message>
    <message>
        <source>om 1 dag</source>
        <translation>in 1 day</translation>
    </message>
    <message>
        <source>om {n} dager</source>
        <translation>in {n} days</translation>
    </message>
    <message>
        <source>{n} ting mangler for {place}: {what}</source>
        <translation>{n} things are missing for {place}: {what}</translation>
    </message>
    <message>
        <source>Mangler</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>Se på</source>
        <translation>Look at</translation>
    </message>
</context>
<context>
    <name>BasisPart</name>
    <message>
        <source>Lovgrunnlag</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>Hvorfor dette lovgrunnlaget?</source>
        <translation>Why this legal basis?</translation>
    </message>
    <message>
        <source>Skriv hvorfor du velger noe annet enn reglene gir.</source>
        <translation>Write why you choose something else than the rules give.</translation>
    </message>
    <message>
        <source>Etter reglene: {law}</source>
        <translation>By the rules: {law}</translation>
    </message>
</context>
<context>
    <name>CaseHeader</name>
    <message>
        <source>{n} år</source>
        <translation>{n} years</translation>
    </message>
    <message>
        <source>Sist hentet {when}</source>
        <translation>Last fetched {when}</translation>
    </message>
    <message>
        <source>Når saken lukkes, beholdes bare utkast og usendt</source>
        <translation>When the case is closed, only drafts and what is unsent are kept</translation>
    </message>
    <message>
        <source>1 barn under 18</source>
        <translation>1 child under 18</translation>
    </message>
    <message>
        <source>{n} barn under 18</source>
        <translation>{n} children under 18</translation>
    </message>
    <message>
        <source>Språk: {language}</source>
        <translation>Language: {language}</translation>
    </message>
    <message>
        <source>Bare med nett</source>
        <translation>Online only</translation>
    </message>
    <message>
        <source>Skjermet person</source>
        <translation>Shielded person</translation>
    </message>
    <message>
        <source>Trenger tolk</source>
        <translation>Needs an interpreter</translation>
    </message>
    <message>
        <source>Kommune {code}</source>
        <translation>Municipality {code}</translation>
    </message>
    <message>
        <source>Følges opp av {office}</source>
        <translation>Followed up by {office}</translation>
    </message>
    <message>
        <source>Ikke hentet ennå</source>
        <translation>Not fetched yet</translation>
    </message>
    <message>
        <source>Har hatt et annet fødselsnummer</source>
        <translation>Has had another national identity number</translation>
    </message>
    <message>
        <source>Død {date}: se over alt før det sendes</source>
        <translation>Died {date}: check everything before it is sent</translation>
    </message>
    <message>
        <source>Trygg kontakt: {rule}</source>
        <translation>Safe contact: {rule}</translation>
    </message>
    <message>
        <source>Sak på tidligere nummer</source>
        <translation>Case under a former number</translation>
    </message>
    <message>
        <source>Under 18 år</source>
        <translation>Under 18</translation>
    </message>
    <message>
        <source>Utflyttet</source>
        <translation>Moved abroad</translation>
    </message>
    <message>
        <source>Koordinator: {who}</source>
        <translation>Coordinator: {who}</translation>
    </message>
    <message>
        <source>Barnekoordinator: {who}</source>
        <translation>Children’s coordinator: {who}</translation>
    </message>
    <message>
        <source>Kontakt i fengselet: {who}</source>
        <translation>Contact in the prison: {who}</translation>
    </message>
    <message>
        <source>Skjerming ikke avklart: regnes som skjermet</source>
        <translation>Shielding not known: treated as shielded</translation>
    </message>
    <message>
        <source>Skjerming ikke sjekket på nytt</source>
        <translation>Shielding not checked again</translation>
    </message>
    <message>
        <source>Fremtidsfullmakt</source>
        <translation>Lasting power of attorney</translation>
    </message>
    <message>
        <source>Verge</source>
        <translation>Guardian</translation>
    </message>
    <message>
        <source>økonomi</source>
        <translation>finances</translation>
    </message>
    <message>
        <source>personlige forhold</source>
        <translation>personal matters</translation>
    </message>
    <message>
        <source>økonomi og personlige forhold</source>
        <translation>finances and personal matters</translation>
    </message>
    <message>
        <source>Flere kommuner</source>
        <translation>More than one municipality</translation>
    </message>
    <message>
        <source>Annen kommune enn kontorets</source>
        <translation>Not one of the office&apos;s municipalities</translation>
    </message>
    <message>
        <source>Annet kontor følger opp</source>
        <translation>Another office follows up</translation>
    </message>
    <message>
        <source>Oppholder seg også i {place}</source>
        <translation>Also stays in {place}</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>Et notat holder på å forsegles.</source>
        <translation>A note is just being sealed.</translation>
    </message>
    <message>
        <source>Meldinger</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Dokumenter</source>
        <translation>Documents</translation>
    </message>
</context>
<context>
    <name>CasePageForm</name>
    <message>
        <source>Hent på nytt</source>
        <translation>Fetch again</translation>
    </message>
    <message>
        <source>Spør alle kildene igjen (F5)</source>
        <translation>Ask every source again (F5)</translation>
    </message>
    <message>
        <source>Kilder</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Vis eller skjul kildene (Ctrl+Shift+K)</source>
        <translation>Show or hide the sources (Ctrl+Shift+K)</translation>
    </message>
    <message>
        <source>Lukk saken</source>
        <translation>Close the case</translation>
    </message>
    <message>
        <source>Lukk saken (Ctrl+W)</source>
        <translation>Close the case (Ctrl+W)</translation>
    </message>
    <message>
        <source>Skriv ut …</source>
        <translation>Print …</translation>
    </message>
    <message>
        <source>Velg en utskrift, se på den, og lagre eller skriv ut (Ctrl+P)</source>
        <translation>Choose a print, look at it, and save or print it (Ctrl+P)</translation>
    </message>
    <message>
        <source>Hvem har sett på saken</source>
        <translation>Who has looked at the case</translation>
    </message>
    <message>
        <source>Vis hvem som har åpnet, lest og skrevet</source>
        <translation>Show who has opened, read and written</translation>
    </message>
    <message>
        <source>Deler av saken</source>
        <translation>Parts of the case</translation>
    </message>
    <message>
        <source>Oversikt</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Kartlegging</source>
        <translation>Mapping</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Notater</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Økonomi</source>
        <translation>Economy</translation>
    </message>
    <message>
        <source>Meldinger</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Dokumenter</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Samarbeid</source>
        <translation>Cooperation</translation>
    </message>
</context>
<context>
    <name>CaseSearch</name>
    <message>
        <source>Opplysning</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Svar i kartleggingen</source>
        <translation>Answer in the mapping</translation>
    </message>
    <message>
        <source>Notat</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Vedlegg</source>
        <translation>Attachment</translation>
    </message>
    <message>
        <source>Dokument</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Melding</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>side {n}</source>
        <translation>page {n}</translation>
    </message>
</context>
<context>
    <name>CaseSearchDialog</name>
    <message>
        <source>Søker i alt som er hentet og skrevet, og i teksten i dokumenter som er åpnet.</source>
        <translation>Searches everything that was fetched and written, and the text of documents that have been opened.</translation>
    </message>
    <message>
        <source>1 treff.</source>
        <translation>1 hit.</translation>
    </message>
    <message>
        <source>{n} treff.</source>
        <translation>{n} hits.</translation>
    </message>
    <message>
        <source>Ingen treff. Dokumenter som ikke er åpnet, finnes bare på tittel.</source>
        <translation>No hits. Documents that have not been opened are found by title only.</translation>
    </message>
    <message>
        <source>1 treff vises ikke, fordi opplysningen er skjult for deg.</source>
        <translation>1 hit is not shown, because the information is hidden from you.</translation>
    </message>
    <message>
        <source>{n} treff vises ikke, fordi opplysningene er skjult for deg.</source>
        <translation>{n} hits are not shown, because the information is hidden from you.</translation>
    </message>
</context>
<context>
    <name>CaseSearchDialogForm</name>
    <message>
        <source>Søk i saken</source>
        <translation>Search the case</translation>
    </message>
    <message>
        <source>Opplysninger, svar, notater, meldinger og dokumenter</source>
        <translation>Information, answers, notes, messages and documents</translation>
    </message>
    <message>
        <source>Treff</source>
        <translation>Hits</translation>
    </message>
    <message>
        <source>Gå til treffet</source>
        <translation>Go to the hit</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>CasesModel</name>
    <message>
        <source>Bruker</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Vern</source>
        <translation>Protection</translation>
    </message>
    <message>
        <source>Sist hentet</source>
        <translation>Last fetched</translation>
    </message>
    <message>
        <source>Sist åpnet</source>
        <translation>Last opened</translation>
    </message>
    <message>
        <source>Kopien her</source>
        <translation>The copy here</translation>
    </message>
    <message>
        <source>ikke satt</source>
        <translation>not set</translation>
    </message>
    <message>
        <source>aldri</source>
        <translation>never</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>{n} på denne maskinen</source>
        <translation>{n} on this computer</translation>
    </message>
</context>
<context>
    <name>CasesPageForm</name>
    <message>
        <source>Saker</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Jeg åpner fordi</source>
        <translation>I am opening because of</translation>
    </message>
    <message>
        <source>Grunn til at saken åpnes</source>
        <translation>Why the case is opened</translation>
    </message>
    <message>
        <source>Avslutt saken …</source>
        <translation>End the case …</translation>
    </message>
    <message>
        <source>Saker på denne maskinen</source>
        <translation>Cases on this computer</translation>
    </message>
    <message>
        <source>Ingen saker på denne maskinen</source>
        <translation>No cases on this computer</translation>
    </message>
    <message>
        <source>Åpne en sak fra køen, eller skriv et fødselsnummer i søkefeltet (Ctrl+K).</source>
        <translation>Open a case from the queue, or type a national identity number in the search field (Ctrl+K).</translation>
    </message>
</context>
<context>
    <name>ChangeChart</name>
    <message>
        <source>Endringer i kartleggingen</source>
        <translation>Changes in the mapping</translation>
    </message>
    <message>
        <source>ingen endring</source>
        <translation>no change</translation>
    </message>
    <message>
        <source>ny</source>
        <translation>new</translation>
    </message>
    <message>
        <source>endret</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>borte</source>
        <translation>gone</translation>
    </message>
    <message>
        <source>eldre enn 6 måneder</source>
        <translation>older than 6 months</translation>
    </message>
    <message>
        <source>Ingenting er endret.</source>
        <translation>Nothing has changed.</translation>
    </message>
    <message>
        <source>1 ny</source>
        <translation>1 new</translation>
    </message>
    <message>
        <source>{n} nye</source>
        <translation>{n} new</translation>
    </message>
    <message>
        <source>1 endret</source>
        <translation>1 changed</translation>
    </message>
    <message>
        <source>{n} endrede</source>
        <translation>{n} changed</translation>
    </message>
    <message>
        <source>1 borte</source>
        <translation>1 gone</translation>
    </message>
    <message>
        <source>{n} borte</source>
        <translation>{n} gone</translation>
    </message>
    <message>
        <source>1 eldre enn 6 måneder</source>
        <translation>1 older than 6 months</translation>
    </message>
    <message>
        <source>{n} eldre enn 6 måneder</source>
        <translation>{n} older than 6 months</translation>
    </message>
</context>
<context>
    <name>ChangeUnlockingDialog</name>
    <message>
        <source>Bytt passfrase</source>
        <translation>Change passphrase</translation>
    </message>
    <message>
        <source>Legg til passfrase</source>
        <translation>Add a passphrase</translation>
    </message>
    <message>
        <source>Passfrasen du bruker nå</source>
        <translation>The passphrase you use now</translation>
    </message>
    <message>
        <source>Ny passfrase</source>
        <translation>New passphrase</translation>
    </message>
</context>
<context>
    <name>ChangeUnlockingDialogForm</name>
    <message>
        <source>Sakene skrives ikke om. Den nye måten gjelder fra neste gang du låser opp. Gjenopprettingsnøkkelen virker som før.</source>
        <translation>The cases are not rewritten. The new way applies from the next time you unlock. The recovery key works as before.</translation>
    </message>
    <message>
        <source>Passfrasen du bruker nå</source>
        <translation>The passphrase you use now</translation>
    </message>
    <message>
        <source>Arbeider</source>
        <translation>Working</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Bytt</source>
        <translation>Change</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>1 fil er lest.</source>
        <translation>1 file has been read.</translation>
    </message>
    <message>
        <source>{n} filer er lest.</source>
        <translation>{n} files have been read.</translation>
    </message>
    <message>
        <source>1 fil er ikke i orden.</source>
        <translation>1 file is not in order.</translation>
    </message>
    <message>
        <source>{n} filer er ikke i orden.</source>
        <translation>{n} files are not in order.</translation>
    </message>
    <message>
        <source>Alt er i orden.</source>
        <translation>All is in order.</translation>
    </message>
    <message>
        <source>Gjenoppretter saken</source>
        <translation>Restoring the case</translation>
    </message>
    <message>
        <source>Sjekker filene</source>
        <translation>Checking the files</translation>
    </message>
    <message>
        <source>I orden</source>
        <translation>In order</translation>
    </message>
    <message>
        <source>Ikke i orden</source>
        <translation>Not in order</translation>
    </message>
</context>
<context>
    <name>CheckDialogForm</name>
    <message>
        <source>Filene i arbeidsområdet</source>
        <translation>The files of the workspace</translation>
    </message>
    <message>
        <source>Gjenopprett saken</source>
        <translation>Restore the case</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ChildKeeper</name>
    <message>
        <source>Ta {child} ut av kartleggingen</source>
        <translation>Take {child} out of the mapping</translation>
    </message>
    <message>
        <source>Skriv kort hvorfor. Det som er kartlagt, blir stående i historikken.</source>
        <translation>Write briefly why. What is mapped stays in the history.</translation>
    </message>
    <message>
        <source>Ta ut</source>
        <translation>Take out</translation>
    </message>
</context>
<context>
    <name>ChildrenBox</name>
    <message>
        <source>Barn</source>
        <translation>Children</translation>
    </message>
    <message>
        <source>Kartlegg barnet</source>
        <translation>Map the child</translation>
    </message>
    <message>
        <source>Legg til barn …</source>
        <translation>Add child …</translation>
    </message>
    <message>
        <source>Ta ut …</source>
        <translation>Take out …</translation>
    </message>
    <message>
        <source>Hvert barn kartlegges for seg. Enter åpner barnet.</source>
        <translation>Each child is mapped on its own. Enter opens the child.</translation>
    </message>
    <message>
        <source>Ingen barn er tatt inn i kartleggingen ennå.</source>
        <translation>No child has been taken into the mapping yet.</translation>
    </message>
    <message>
        <source>{source}, {when}</source>
        <translation>{source}, {when}</translation>
    </message>
    <message>
        <source>Ta inn</source>
        <translation>Take in</translation>
    </message>
    <message>
        <source>Ta inn {child}</source>
        <translation>Take in {child}</translation>
    </message>
    <message>
        <source>1 åpent felt</source>
        <translation>1 open field</translation>
    </message>
    <message>
        <source>{n} åpne felt</source>
        <translation>{n} open fields</translation>
    </message>
    <message>
        <source>alt er besvart</source>
        <translation>all answered</translation>
    </message>
    <message>
        <source>Ukjent alder · {left}</source>
        <translation>Unknown age · {left}</translation>
    </message>
    <message>
        <source>1 år</source>
        <translation>1 year</translation>
    </message>
    <message>
        <source>{n} år</source>
        <translation>{n} years</translation>
    </message>
</context>
<context>
    <name>CitizenCopyDialog</name>
    <message>
        <source>Bokmål</source>
        <translation>Bokmål</translation>
    </message>
    <message>
        <source>Nynorsk</source>
        <translation>Nynorsk</translation>
    </message>
    <message>
        <source>Kopi til bruker.pdf</source>
        <translation>Copy for client.pdf</translation>
    </message>
    <message>
        <source>Lagret i {where}. Filen ligger nå utenfor hvelvet og er ikke kryptert.</source>
        <translation>Saved in {where}. The file now lies outside the vault and is not encrypted.</translation>
    </message>
    <message>
        <source>Sendt til skriveren.</source>
        <translation>Sent to the printer.</translation>
    </message>
</context>
<context>
    <name>CommandField</name>
    <message>
        <source>Treff</source>
        <translation>Matches</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Skriv to datoer som finnes, med dag, måned og år: 15.09.2026.</source>
        <translation>Write two dates that exist, with day, month and year: 15.09.2026.</translation>
    </message>
    <message>
        <source>Ingenting er kartlagt ennå.</source>
        <translation>Nothing is mapped yet.</translation>
    </message>
    <message>
        <source>Fra {first} til {second}: {words}</source>
        <translation>From {first} to {second}: {words}</translation>
    </message>
    <message>
        <source>et barn</source>
        <translation>a child</translation>
    </message>
    <message>
        <source>Før: {words}</source>
        <translation>Before: {words}</translation>
    </message>
    <message>
        <source>Nå: {words}</source>
        <translation>Now: {words}</translation>
    </message>
    <message>
        <source>fordi {reason}</source>
        <translation>because {reason}</translation>
    </message>
    <message>
        <source>{who}, {when}</source>
        <translation>{who}, {when}</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>{where}, skrevet {when}</source>
        <translation>{where}, written {when}</translation>
    </message>
    <message>
        <source>Lagret som {file}. Filen er ikke kryptert: slett den når den er arkivert.</source>
        <translation>Saved as {file}. The file is not encrypted: delete it once it is filed.</translation>
    </message>
    <message>
        <source>Lagre PDF</source>
        <translation>Save PDF</translation>
    </message>
</context>
<context>
    <name>ConfirmDialogForm</name>
    <message>
        <source>Arkiver for hånd</source>
        <translation>File by hand</translation>
    </message>
    <message>
        <source>1. Lagre dokumentet slik det ble forseglet, og skriv det ut derfra. Filen ligger da utenfor hvelvet, uten kryptering: slett den når dokumentet er arkivert.</source>
        <translation>1. Save the document as it was sealed, and print it from there. The file then lies outside the vault, without encryption: delete it once the document is filed.</translation>
    </message>
    <message>
        <source>Lagre PDF …</source>
        <translation>Save PDF …</translation>
    </message>
    <message>
        <source>2. Når det er lagt i arkivet: skriv inn nummeret det fikk der.</source>
        <translation>2. When it is in the archive: type in the number it got there.</translation>
    </message>
    <message>
        <source>Arkivnummer</source>
        <translation>Archive number</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Bekreft arkivert</source>
        <translation>Confirm filed</translation>
    </message>
</context>
<context>
    <name>ContactKeeper</name>
    <message>
        <source>Den du prøvde å åpne: {why}</source>
        <translation>The one you tried to open: {why}</translation>
    </message>
</context>
<context>
    <name>CooperationPanel</name>
    <message>
        <source>Samarbeid</source>
        <translation>Cooperation</translation>
    </message>
    <message>
        <source>1 tjeneste</source>
        <translation>1 service</translation>
    </message>
    <message>
        <source>{n} tjenester</source>
        <translation>{n} services</translation>
    </message>
    <message>
        <source>{n} å se på</source>
        <translation>{n} to look at</translation>
    </message>
    <message>
        <source>Tjenestekart</source>
        <translation>Service map</translation>
    </message>
    <message>
        <source>1 oppført</source>
        <translation>1 entry</translation>
    </message>
    <message>
        <source>{n} oppført</source>
        <translation>{n} entries</translation>
    </message>
    <message>
        <source>påbegynt</source>
        <translation>begun</translation>
    </message>
</context>
<context>
    <name>CopyDialogForm</name>
    <message>
        <source>Brukerens kopi</source>
        <translation>The client&apos;s copy</translation>
    </message>
    <message>
        <source>Det brukeren kan lese, samlet i den rekkefølgen det er skrevet, med hvem som tar vare på hva. Det som er skjult for brukeren, er ikke med.</source>
        <translation>What the client can read, in the order it was written, with who keeps what. What is hidden from the client is left out.</translation>
    </message>
    <message>
        <source>Språk</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Språk i kopien</source>
        <translation>Language of the copy</translation>
    </message>
    <message>
        <source>Stor skrift (18 punkt)</source>
        <translation>Large type (18 points)</translation>
    </message>
    <message>
        <source>En fil du lagrer, ligger utenfor hvelvet: den er ikke kryptert, og navdesk kan ikke slette den for deg. Slett den når brukeren har fått den.</source>
        <translation>A file you save lies outside the vault: it is not encrypted, and navdesk cannot delete it for you. Delete it when the client has got it.</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Skriv ut …</source>
        <translation>Print …</translation>
    </message>
    <message>
        <source>Lagre …</source>
        <translation>Save …</translation>
    </message>
</context>
<context>
    <name>CopyWords</name>
    <message>
        <source>Avsluttet: slettes når alt er arkivert</source>
        <translation>Ended: deleted once all is archived</translation>
    </message>
    <message>
        <source>Slettes {when}, med tekst som ikke er forseglet</source>
        <translation>Deleted {when}, with text that is not sealed</translation>
    </message>
    <message>
        <source>Forseglet: åpnes med nett</source>
        <translation>Sealed: opens with a network</translation>
    </message>
    <message>
        <source>slettes {when}</source>
        <translation>deleted {when}</translation>
    </message>
    <message>
        <source>Kan åpnes uten nett til {when}</source>
        <translation>Opens without a network until {when}</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>i går {time}</source>
        <translation>yesterday {time}</translation>
    </message>
    <message>
        <source>i morgen {time}</source>
        <translation>tomorrow {time}</translation>
    </message>
    <message>
        <source>nå nettopp</source>
        <translation>just now</translation>
    </message>
    <message>
        <source>for {n} min siden</source>
        <translation>{n} min ago</translation>
    </message>
    <message>
        <source>for {n} t siden</source>
        <translation>{n} h ago</translation>
    </message>
    <message>
        <source>nå</source>
        <translation>now</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n} t</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>i dag</source>
        <translation>today</translation>
    </message>
    <message>
        <source>i går</source>
        <translation>yesterday</translation>
    </message>
    <message>
        <source>for {n} dager siden</source>
        <translation>{n} days ago</translation>
    </message>
    <message>
        <source>1 dag</source>
        <translation>1 day</translation>
    </message>
    <message>
        <source>{n} dager</source>
        <translation>{n} days</translation>
    </message>
</context>
<context>
    <name>DeliveryActions</name>
    <message>
        <source>Kan ikke trekkes tilbake herfra. Skriv en retting i saken; den viser til det som er arkivert.</source>
        <translation>Cannot be withdrawn from here. Write a correction in the case; it refers to what is archived.</translation>
    </message>
    <message>
        <source>Trekker tilbake et notat</source>
        <translation>Withdrawing a note</translation>
    </message>
</context>
<context>
    <name>DeliveryPump</name>
    <message>
        <source>Sender notater</source>
        <translation>Sending notes</translation>
    </message>
</context>
<context>
    <name>DesktopShell</name>
    <message>
        <source>Åpner arbeidsområdet …</source>
        <translation>Opening the workspace …</translation>
    </message>
</context>
<context>
    <name>DiscardDialog</name>
    <message>
        <source>{words} blir borte for godt. Ingenting er sendt, og ingenting kan hentes tilbake.</source>
        <translation>{words} will be gone for good. Nothing has been sent, and nothing can be brought back.</translation>
    </message>
    <message>
        <source>1 ord</source>
        <translation>1 word</translation>
    </message>
    <message>
        <source>{n} ord</source>
        <translation>{n} words</translation>
    </message>
</context>
<context>
    <name>DiscardDialogForm</name>
    <message>
        <source>Forkaste notatet?</source>
        <translation>Discard the note?</translation>
    </message>
    <message>
        <source>Forkast for godt</source>
        <translation>Discard for good</translation>
    </message>
    <message>
        <source>Behold notatet</source>
        <translation>Keep the note</translation>
    </message>
</context>
<context>
    <name>DocumentModel</name>
    <message>
        <source>Dato</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Tittel</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Arkiv</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Bruker leser</source>
        <translation>Client reads</translation>
    </message>
    <message>
        <source>ikke oppgitt</source>
        <translation>not given</translation>
    </message>
    <message>
        <source>{title}, kan ikke åpnes</source>
        <translation>{title}, cannot be opened</translation>
    </message>
    <message>
        <source>Ja</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Nei</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Kom sammen med «{title}»</source>
        <translation>Came together with “{title}”</translation>
    </message>
</context>
<context>
    <name>DocumentPreview</name>
    <message>
        <source>Velg et dokument i listen.</source>
        <translation>Choose a document in the list.</translation>
    </message>
    <message>
        <source>Trykk Enter for å vise dokumentet. At du åpner det, blir logget.</source>
        <translation>Press Enter to show the document. Opening it is logged.</translation>
    </message>
    <message>
        <source>Henter dokumentet …</source>
        <translation>Fetching the document …</translation>
    </message>
    <message>
        <source>

… Resten er ikke vist her. Åpne dokumentet i arkivet.</source>
        <translation>

… The rest is not shown here. Open the document in the archive.</translation>
    </message>
    <message>
        <source>Denne typen fil kan ikke vises her. Åpne dokumentet i systemet det kommer fra.</source>
        <translation>This kind of file cannot be shown here. Open the document in the system it comes from.</translation>
    </message>
    <message>
        <source>kom sammen med «{title}»</source>
        <translation>came together with “{title}”</translation>
    </message>
    <message>
        <source>bruker kan lese det på nav.no</source>
        <translation>the client can read it on nav.no</translation>
    </message>
    <message>
        <source>vises ikke for bruker på nav.no, som likevel kan be om innsyn</source>
        <translation>not shown to the client on nav.no, who can still ask for access</translation>
    </message>
    <message>
        <source>ligger kryptert på denne maskinen</source>
        <translation>kept encrypted on this machine</translation>
    </message>
    <message>
        <source>Side {n} av {m}</source>
        <translation>Page {n} of {m}</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
</context>
<context>
    <name>DocumentPreviewForm</name>
    <message>
        <source>Vis dokumentet</source>
        <translation>Show the document</translation>
    </message>
    <message>
        <source>Forrige side</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>Neste side</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>Forminsk</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>Forstørr</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>Tilpass til bredden</source>
        <translation>Fit to the width</translation>
    </message>
    <message>
        <source>Side i dokumentet</source>
        <translation>Page of the document</translation>
    </message>
    <message>
        <source>Teksten i dokumentet</source>
        <translation>Text of the document</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Tittelen er skjult for deg</source>
        <translation>The title is hidden from you</translation>
    </message>
    <message>
        <source>Uten tittel</source>
        <translation>Untitled</translation>
    </message>
</context>
<context>
    <name>DocumentsPanel</name>
    <message>
        <source>Henter dokumentet</source>
        <translation>Fetching the document</translation>
    </message>
    <message>
        <source>1 dokument er skjult for formålet – Vis …</source>
        <translation>1 document is hidden for the purpose – Show …</translation>
    </message>
    <message>
        <source>{n} dokumenter er skjult for formålet – Vis …</source>
        <translation>{n} documents are hidden for the purpose – Show …</translation>
    </message>
    <message>
        <source>1 dokument er skjult – Se hvorfor …</source>
        <translation>1 document is hidden – See why …</translation>
    </message>
    <message>
        <source>{n} dokumenter er skjult – Se hvorfor …</source>
        <translation>{n} documents are hidden – See why …</translation>
    </message>
    <message>
        <source>Dokumentet er ikke i listen lenger. Hent opplysningene på nytt.</source>
        <translation>The document is no longer in the list. Fetch the information again.</translation>
    </message>
    <message>
        <source>{shown} av {all}</source>
        <translation>{shown} of {all}</translation>
    </message>
    <message>
        <source>1 dokument</source>
        <translation>1 document</translation>
    </message>
    <message>
        <source>{n} dokumenter</source>
        <translation>{n} documents</translation>
    </message>
    <message>
        <source>Ingen dokumenter passer med filteret</source>
        <translation>No documents match the filter</translation>
    </message>
    <message>
        <source>Velg «Alle», eller tøm filterfeltet.</source>
        <translation>Choose “All”, or clear the filter field.</translation>
    </message>
    <message>
        <source>Dokumentene er skjult</source>
        <translation>The documents are hidden</translation>
    </message>
    <message>
        <source>Endre formålet, eller se hvorfor de er skjult.</source>
        <translation>Change the purpose, or see why they are hidden.</translation>
    </message>
    <message>
        <source>Ingen dokumenter ennå</source>
        <translation>No documents yet</translation>
    </message>
    <message>
        <source>Brev, vedtak og notater fra statens og kommunens arkiv vises her når opplysningene er hentet (F5).</source>
        <translation>Letters, decisions and notes from the archives of the state and the municipality are shown here once the information has been fetched (F5).</translation>
    </message>
</context>
<context>
    <name>DocumentsPanelForm</name>
    <message>
        <source>Filtrer på tittel</source>
        <translation>Filter by title</translation>
    </message>
    <message>
        <source>Filtrer dokumentene</source>
        <translation>Filter the documents</translation>
    </message>
    <message>
        <source>Alle</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Stat</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Municipality</translation>
    </message>
    <message>
        <source>Lagt ved</source>
        <translation>Attached</translation>
    </message>
    <message>
        <source>Kan åpnes</source>
        <translation>Can be opened</translation>
    </message>
    <message>
        <source>Bruker kan lese</source>
        <translation>Client can read</translation>
    </message>
    <message>
        <source>Dokumenter</source>
        <translation>Documents</translation>
    </message>
</context>
<context>
    <name>DraftKeeper</name>
    <message>
        <source>Skriver …</source>
        <translation>Writing …</translation>
    </message>
    <message>
        <source>Lagret på denne maskinen {when}</source>
        <translation>Saved on this computer {when}</translation>
    </message>
    <message>
        <source>Ikke lagret ennå: {why}. Prøver igjen.</source>
        <translation>Not saved yet: {why}. Trying again.</translation>
    </message>
</context>
<context>
    <name>DraftsBar</name>
    <message>
        <source>1 påbegynt notat</source>
        <translation>1 begun note</translation>
    </message>
    <message>
        <source>{n} påbegynte notater</source>
        <translation>{n} begun notes</translation>
    </message>
</context>
<context>
    <name>EarlierDialog</name>
    <message>
        <source>Rad {n} tas ikke inn</source>
        <translation>Row {n} is not taken in</translation>
    </message>
    <message>
        <source>1 svar</source>
        <translation>1 answer</translation>
    </message>
    <message>
        <source>{n} svar</source>
        <translation>{n} answers</translation>
    </message>
    <message>
        <source>{count} kan tas inn som forslag.</source>
        <translation>{count} can be taken in as suggestions.</translation>
    </message>
    <message>
        <source>1 rad</source>
        <translation>1 row</translation>
    </message>
    <message>
        <source>{n} rader</source>
        <translation>{n} rows</translation>
    </message>
    <message>
        <source>{rows} tas ikke inn; hvorfor står i listen.</source>
        <translation>{rows} not taken in; the list says why.</translation>
    </message>
    <message>
        <source>filen sier ikke når</source>
        <translation>the file does not say when</translation>
    </message>
    <message>
        <source>kartlagt {day}</source>
        <translation>mapped {day}</translation>
    </message>
    <message>
        <source>Filen kunne ikke leses. Ingenting er tatt inn.</source>
        <translation>The file could not be read. Nothing has been taken in.</translation>
    </message>
</context>
<context>
    <name>EarlierDialogForm</name>
    <message>
        <source>Tidligere kartlegging fra fil</source>
        <translation>Earlier mapping from a file</translation>
    </message>
    <message>
        <source>Se at filen gjelder denne brukeren. Det som tas inn, blir forslag med navn og dato, og aldri svar før du har gått gjennom dem med brukeren.</source>
        <translation>See that the file is about this client. What is taken in becomes suggestions with name and date, and never answers before you have gone through them with the client.</translation>
    </message>
    <message>
        <source>Det som står i filen</source>
        <translation>What the file says</translation>
    </message>
    <message>
        <source>Hvem har kartlagt</source>
        <translation>Who mapped</translation>
    </message>
    <message>
        <source>Kartlagt, der filen ikke sier dato</source>
        <translation>Mapped, where the file tells no date</translation>
    </message>
    <message>
        <source>dd.mm.åååå</source>
        <translation>dd.mm.yyyy</translation>
    </message>
    <message>
        <source>Velg en annen fil …</source>
        <translation>Choose another file …</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Ta inn som forslag</source>
        <translation>Take in as suggestions</translation>
    </message>
</context>
<context>
    <name>Economy</name>
    <message>
        <source>ukjent</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>Stat</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Municipality</translation>
    </message>
    <message>
        <source>Annet</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>{title} fra {payer} ({side})</source>
        <translation>{title} from {payer} ({side})</translation>
    </message>
    <message>
        <source>{title} fra {payer}</source>
        <translation>{title} from {payer}</translation>
    </message>
    <message>
        <source>Til sammen i måneden: beløpet er ikke kjent</source>
        <translation>Total for the month: the amount is not known</translation>
    </message>
    <message>
        <source>Til sammen i måneden: {amount}</source>
        <translation>In all in the month: {amount}</translation>
    </message>
    <message>
        <source>Til sammen i måneden: minst {amount}</source>
        <translation>In all in the month: at least {amount}</translation>
    </message>
    <message>
        <source>Ingen kjente utbetalinger i måneden.</source>
        <translation>No known payments in the month.</translation>
    </message>
    <message>
        <source>Lengste ventetid mellom kjente betalinger: {n} dager ({since}–{until})</source>
        <translation>Longest wait between known payments: {n} days ({since}–{until})</translation>
    </message>
    <message>
        <source>Lengste ventetid mellom kjente betalinger: 1 dag ({since}–{until})</source>
        <translation>Longest wait between known payments: 1 day ({since}–{until})</translation>
    </message>
    <message>
        <source>{day}: {what}, {amount}, {status}</source>
        <translation>{day}: {what}, {amount}, {status}</translation>
    </message>
</context>
<context>
    <name>EconomyPanel</name>
    <message>
        <source>Utbetalinger i måneden</source>
        <translation>Payments in the month</translation>
    </message>
    <message>
        <source>Dag</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Betaling</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Beløp</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Opplysningene ble hentet {when}.</source>
        <translation>The facts were fetched {when}.</translation>
    </message>
    <message>
        <source>Gå til feltet</source>
        <translation>Go to the field</translation>
    </message>
    <message>
        <source>Inntekter</source>
        <translation>Income</translation>
    </message>
    <message>
        <source>Sum inntekter</source>
        <translation>Total income</translation>
    </message>
    <message>
        <source>Utgifter</source>
        <translation>Expenses</translation>
    </message>
    <message>
        <source>Sum utgifter</source>
        <translation>Total expenses</translation>
    </message>
    <message>
        <source>Igjen</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>Igjen etter kjente utgifter: {amount}.</source>
        <translation>Left after known expenses: {amount}.</translation>
    </message>
    <message>
        <source>Utgiftene er ikke kjent, så det som er igjen, kan ikke regnes ut.</source>
        <translation>The expenses are not known, so what is left cannot be computed.</translation>
    </message>
    <message>
        <source>Inntektene er ikke kjent, så det som er igjen, kan ikke regnes ut.</source>
        <translation>The income is not known, so what is left cannot be computed.</translation>
    </message>
    <message>
        <source>Beløpene er ikke kjent, så det som er igjen, kan ikke regnes ut.</source>
        <translation>The amounts are not known, so what is left cannot be computed.</translation>
    </message>
    <message>
        <source>Ingen inntekter eller utgifter er kjent.</source>
        <translation>No income or expenses are known.</translation>
    </message>
    <message>
        <source>({amount})</source>
        <translation>({amount})</translation>
    </message>
    <message>
        <source>Ingen gjeld er ført opp.</source>
        <translation>No debts are written down.</translation>
    </message>
    <message>
        <source>{n} kreditorer, beløpene er ikke kjent</source>
        <translation>{n} creditors, the amounts are not known</translation>
    </message>
    <message>
        <source>{n} kreditorer, minst {amount} til sammen</source>
        <translation>{n} creditors, at least {amount} in all</translation>
    </message>
    <message>
        <source>{n} kreditorer, {amount} til sammen</source>
        <translation>{n} creditors, {amount} in all</translation>
    </message>
    <message>
        <source>1 er forfalt.</source>
        <translation>1 is overdue.</translation>
    </message>
    <message>
        <source>{n} er forfalt.</source>
        <translation>{n} are overdue.</translation>
    </message>
</context>
<context>
    <name>EconomyPanelForm</name>
    <message>
        <source>Når kommer pengene?</source>
        <translation>When does the money come?</translation>
    </message>
    <message>
        <source>Forrige måned</source>
        <translation>Previous month</translation>
    </message>
    <message>
        <source>Denne måneden</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Neste måned</source>
        <translation>Next month</translation>
    </message>
    <message>
        <source>Ikke med i kalenderen</source>
        <translation>Not in the calendar</translation>
    </message>
    <message>
        <source>Prøv først</source>
        <translation>Try first</translation>
    </message>
    <message>
        <source>Ingenting av det som er kjent, tilsier råd nå.</source>
        <translation>Nothing of what is known calls for advice now.</translation>
    </message>
    <message>
        <source>Budsjett denne måneden</source>
        <translation>Budget this month</translation>
    </message>
    <message>
        <source>Skriv inntekter …</source>
        <translation>Write income …</translation>
    </message>
    <message>
        <source>Skriv utgifter …</source>
        <translation>Write expenses …</translation>
    </message>
    <message>
        <source>Budsjett</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>Beløp</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Referansebudsjett</source>
        <translation>Reference budget</translation>
    </message>
    <message>
        <source>Gjeld</source>
        <translation>Debts</translation>
    </message>
    <message>
        <source>Skriv gjeld …</source>
        <translation>Write debts …</translation>
    </message>
    <message>
        <source>Kreditor</source>
        <translation>Creditor</translation>
    </message>
    <message>
        <source>Per måned</source>
        <translation>Per month</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Neste dato</source>
        <translation>Next date</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>dd.mm.åååå</source>
        <translation>dd.mm.yyyy</translation>
    </message>
    <message>
        <source>Lagre</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Tilbake til planen</source>
        <translation>Back to the plan</translation>
    </message>
    <message>
        <source>Forkast det jeg skrev</source>
        <translation>Discard what I wrote</translation>
    </message>
</context>
<context>
    <name>EndCaseDialogForm</name>
    <message>
        <source>Avslutte saken?</source>
        <translation>End the case?</translation>
    </message>
    <message>
        <source>Kopien av saken på denne maskinen slettes når alt som er forseglet, er arkivert. Du kan åpne saken på nytt senere; da hentes opplysningene igjen.</source>
        <translation>The copy of the case on this computer is deleted once everything sealed is archived. You can open the case again later; its information is then fetched again.</translation>
    </message>
    <message>
        <source>Dette beholdes</source>
        <translation>This is kept</translation>
    </message>
    <message>
        <source>Notatene som er arkivert, ligger i aktivitetsplanen, Joark og kommunens arkiv. Det som er forseglet og ikke sendt, sendes først; saken står i Saker så lenge.</source>
        <translation>Archived notes are in the activity plan, in Joark and in the municipal archive. What is sealed and not sent is sent first; the case stays under Cases until then.</translation>
    </message>
    <message>
        <source>Dette slettes her</source>
        <translation>This is deleted here</translation>
    </message>
    <message>
        <source>Opplysninger fra kilder, svar i kartleggingen, arbeidslapper og vedlegg. Det som ikke står i et forseglet notat, er da borte.</source>
        <translation>Information from the sources, answers in the mapping, working memos and attachments. What is not in a sealed note is then gone.</translation>
    </message>
    <message>
        <source>Gå tilbake</source>
        <translation>Go back</translation>
    </message>
    <message>
        <source>Avslutt saken</source>
        <translation>End the case</translation>
    </message>
</context>
<context>
    <name>FieldKeeper</name>
    <message>
        <source>Avvis «{value}»</source>
        <translation>Reject “{value}”</translation>
    </message>
    <message>
        <source>Skriv kort hvorfor det ikke stemmer. Forslaget vises ikke igjen.</source>
        <translation>Write briefly why it is not right. It is not suggested again.</translation>
    </message>
    <message>
        <source>Avvis</source>
        <translation>Reject</translation>
    </message>
</context>
<context>
    <name>FieldPanel</name>
    <message>
        <source>Lagre svar</source>
        <translation>Save answer</translation>
    </message>
    <message>
        <source>Brukerens egne ord</source>
        <translation>The client’s own words</translation>
    </message>
    <message>
        <source>Historikk</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Barnets egne ord (valgfritt)</source>
        <translation>The child’s own words (optional)</translation>
    </message>
    <message>
        <source>Det barnet selv har sagt. Hvordan det ble hørt, står under «Barnets syn».</source>
        <translation>What the child itself has said. How it was heard is told under “The child’s view”.</translation>
    </message>
    <message>
        <source>Ikke relevant</source>
        <translation>Not relevant</translation>
    </message>
    <message>
        <source>Barnets egne ord</source>
        <translation>The child’s own words</translation>
    </message>
    <message>
        <source>Forkastet.</source>
        <translation>Discarded.</translation>
    </message>
    <message>
        <source>Ikke lagret ennå: {why} Prøver igjen.</source>
        <translation>Not saved yet: {why} Trying again.</translation>
    </message>
    <message>
        <source>Skriver …</source>
        <translation>Writing …</translation>
    </message>
    <message>
        <source>Angre</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Forkast</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Begrunnelsen er lagret på denne maskinen {when}. Velg «Ikke relevant …» for å gjøre den ferdig.</source>
        <translation>The reason is saved on this computer {when}. Choose “Not relevant …” to finish it.</translation>
    </message>
    <message>
        <source>Lagret på denne maskinen {when}, men ikke som svar ennå.</source>
        <translation>Saved on this computer {when}, but not as an answer yet.</translation>
    </message>
    <message>
        <source>Påbegynt</source>
        <translation>Begun</translation>
    </message>
    <message>
        <source>Forslag fra register</source>
        <translation>Suggested by a register</translation>
    </message>
    <message>
        <source>Ikke besvart</source>
        <translation>Not answered</translation>
    </message>
    <message>
        <source>Fordi: {reason}</source>
        <translation>Because: {reason}</translation>
    </message>
    <message>
        <source>{who}, {when}</source>
        <translation>{who}, {when}</translation>
    </message>
    <message>
        <source>Skriv et svar først.</source>
        <translation>Write an answer first.</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Skriv alle 11 sifrene for å åpne saken.</source>
        <translation>Type all 11 digits to open the case.</translation>
    </message>
    <message>
        <source>Ingen treff blant sakene dine og kommandoene. Andre finner du i køen.</source>
        <translation>Nothing among your cases and the commands. Others are in the queue.</translation>
    </message>
    <message>
        <source>Åpne saken til fødselsnummeret</source>
        <translation>Open the case of this identity number</translation>
    </message>
    <message>
        <source>Sak</source>
        <translation>Case</translation>
    </message>
</context>
<context>
    <name>Gathering</name>
    <message>
        <source>Henter opplysninger</source>
        <translation>Fetching information</translation>
    </message>
</context>
<context>
    <name>GoalCard</name>
    <message>
        <source>Endre</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Endre målet: {what}</source>
        <translation>Change the goal: {what}</translation>
    </message>
    <message>
        <source>Annen utgave: {text}</source>
        <translation>Other version: {text}</translation>
    </message>
    <message>
        <source>Ingen tiltak ennå.</source>
        <translation>No measures yet.</translation>
    </message>
    <message>
        <source>Legg til tiltak</source>
        <translation>Add a measure</translation>
    </message>
    <message>
        <source>Legg til tiltak til målet: {what}</source>
        <translation>Add a measure to the goal: {what}</translation>
    </message>
    <message>
        <source>innen {day}</source>
        <translation>by {day}</translation>
    </message>
    <message>
        <source>Må løses først</source>
        <translation>Must be solved first</translation>
    </message>
</context>
<context>
    <name>GoalEditor</name>
    <message>
        <source>Nytt mål</source>
        <translation>New goal</translation>
    </message>
    <message>
        <source>Endre målet</source>
        <translation>Change the goal</translation>
    </message>
    <message>
        <source>Brukerens egne ord</source>
        <translation>The client’s own words</translation>
    </message>
    <message>
        <source>Hva vil du at skal bli annerledes?</source>
        <translation>What do you want to be different?</translation>
    </message>
    <message>
        <source>Målet, kort</source>
        <translation>The goal, in short</translation>
    </message>
    <message>
        <source>Livsområde</source>
        <translation>Life area</translation>
    </message>
    <message>
        <source>Hva målet handler om</source>
        <translation>What the goal is about</translation>
    </message>
    <message>
        <source>Ikke valgt</source>
        <translation>Not chosen</translation>
    </message>
    <message>
        <source>Innen</source>
        <translation>By</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Resultat: hvordan gikk det?</source>
        <translation>Outcome: how did it go?</translation>
    </message>
</context>
<context>
    <name>GuardPanel</name>
    <message>
        <source>Se over før du forsegler</source>
        <translation>Look over before you seal</translation>
    </message>
    <message>
        <source>… og {n} til i avsnitt {at}.</source>
        <translation>… and {n} more in paragraph {at}.</translation>
    </message>
    <message>
        <source>Avsnitt {n}, «{words}»: {why}</source>
        <translation>Paragraph {n}, “{words}”: {why}</translation>
    </message>
    <message>
        <source>Endre selv</source>
        <translation>Change it myself</translation>
    </message>
    <message>
        <source>Beholdes fordi: {why}</source>
        <translation>Kept because: {why}</translation>
    </message>
    <message>
        <source>Ta begrunnelsen bort</source>
        <translation>Take the reason back</translation>
    </message>
    <message>
        <source>Behold, fordi …</source>
        <translation>Keep, because …</translation>
    </message>
    <message>
        <source>Hvorfor det må stå</source>
        <translation>Why it must stand</translation>
    </message>
    <message>
        <source>Hvorfor må det stå? Uten ordene det gjelder</source>
        <translation>Why must it stand? Without the words themselves</translation>
    </message>
    <message>
        <source>Begrunnelsen går i loggen når du forsegler.</source>
        <translation>The reason goes into the log when you seal.</translation>
    </message>
    <message>
        <source>Behold</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Forslag: «{text}»</source>
        <translation>Proposal: “{text}”</translation>
    </message>
    <message>
        <source>Forslag: ta ut avsnittet.</source>
        <translation>Proposal: take the paragraph out.</translation>
    </message>
    <message>
        <source>Bruk forslaget</source>
        <translation>Use the proposal</translation>
    </message>
    <message>
        <source>Bruk forslaget i avsnitt {n}</source>
        <translation>Use the proposal in paragraph {n}</translation>
    </message>
</context>
<context>
    <name>HeldAnswerForm</name>
    <message>
        <source>Behold det vi hadde</source>
        <translation>Keep what we had</translation>
    </message>
    <message>
        <source>La svaret gjelde</source>
        <translation>Let the answer count</translation>
    </message>
</context>
<context>
    <name>HeldBack</name>
    <message>
        <source>1 felt skjult for formålet – Vis …</source>
        <translation>1 field hidden for the purpose – Show …</translation>
    </message>
    <message>
        <source>{n} felt skjult for formålet – Vis …</source>
        <translation>{n} fields hidden for the purpose – Show …</translation>
    </message>
    <message>
        <source>1 felt skjult – Se hvorfor …</source>
        <translation>1 field hidden – See why …</translation>
    </message>
    <message>
        <source>{n} felt skjult – Se hvorfor …</source>
        <translation>{n} fields hidden – See why …</translation>
    </message>
    <message>
        <source>Skjult i {area}</source>
        <translation>Hidden in {area}</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>To svar bygger på samme.</source>
        <translation>Two answers build on the same one.</translation>
    </message>
</context>
<context>
    <name>HistoryDialogForm</name>
    <message>
        <source>Tidligere svar, nyeste først</source>
        <translation>Earlier answers, newest first</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>HistoryPart</name>
    <message>
        <source>Historikk</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Skrevet første gang</source>
        <translation>Written for the first time</translation>
    </message>
    <message>
        <source>En annen endret det samme uten å vite om dette.</source>
        <translation>Somebody else changed the same without knowing of this.</translation>
    </message>
    <message>
        <source>{name}: «{before}» er tatt bort</source>
        <translation>{name}: “{before}” was taken away</translation>
    </message>
    <message>
        <source>{name}: «{before}» ble til «{after}»</source>
        <translation>{name}: “{before}” became “{after}”</translation>
    </message>
</context>
<context>
    <name>HseButton</name>
    <message>
        <source>Kopier ut …</source>
        <translation>Copy out …</translation>
    </message>
</context>
<context>
    <name>HseDialog</name>
    <message>
        <source>Kopiert. Utklippstavlen tømmes om litt.</source>
        <translation>Copied. The clipboard is emptied in a while.</translation>
    </message>
</context>
<context>
    <name>HseDialogForm</name>
    <message>
        <source>Meld i avvikssystemet</source>
        <translation>Report in the deviation system</translation>
    </message>
    <message>
        <source>Teksten gjelder ansattes sikkerhet. Den skal meldes i avvikssystemet og ikke ligge i saken. Kopier den, lim den inn der, og bekreft. Da slettes den her.</source>
        <translation>The text is about the safety of staff. It is to be reported in the deviation system and not kept in the case. Copy it, paste it there, and confirm. It is then deleted here.</translation>
    </message>
    <message>
        <source>Tekst til avvikssystemet</source>
        <translation>Text for the deviation system</translation>
    </message>
    <message>
        <source>Kopier teksten</source>
        <translation>Copy the text</translation>
    </message>
    <message>
        <source>Skriv heller dette i saken</source>
        <translation>Write this in the case instead</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Jeg har meldt det – slett her</source>
        <translation>I have reported it – delete here</translation>
    </message>
</context>
<context>
    <name>Inbox</name>
    <message>
        <source>Ikke avgjort</source>
        <translation>Not decided</translation>
    </message>
    <message>
        <source>Stat og kommune</source>
        <translation>State and municipality</translation>
    </message>
    <message>
        <source>Besvart {when} ({ident})</source>
        <translation>Answered {when} ({ident})</translation>
    </message>
    <message>
        <source>Nav</source>
        <translation>Nav</translation>
    </message>
    <message>
        <source>Nav ({ident})</source>
        <translation>Nav ({ident})</translation>
    </message>
    <message>
        <source>uten dato</source>
        <translation>no date</translation>
    </message>
    <message>
        <source>Ulest</source>
        <translation>Unread</translation>
    </message>
    <message>
        <source>Venter på svar</source>
        <translation>Awaits an answer</translation>
    </message>
    <message>
        <source>Teksten er fjernet.</source>
        <translation>The text has been removed.</translation>
    </message>
</context>
<context>
    <name>InboxPanel</name>
    <message>
        <source>Svar på meldingen</source>
        <translation>Answer the message</translation>
    </message>
    <message>
        <source>Å gjøre ({n})</source>
        <translation>To do ({n})</translation>
    </message>
    <message>
        <source>Å gjøre</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>1 melding er skjult – Se hvorfor …</source>
        <translation>1 message is hidden – See why …</translation>
    </message>
    <message>
        <source>{n} meldinger er skjult – Se hvorfor …</source>
        <translation>{n} messages are hidden – See why …</translation>
    </message>
    <message>
        <source>Ulest</source>
        <translation>Unread</translation>
    </message>
    <message>
        <source>Venter på svar</source>
        <translation>Awaits an answer</translation>
    </message>
    <message>
        <source>Besvart</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>{shown} av {all}</source>
        <translation>{shown} of {all}</translation>
    </message>
    <message>
        <source>1 tråd</source>
        <translation>1 thread</translation>
    </message>
    <message>
        <source>{n} tråder</source>
        <translation>{n} threads</translation>
    </message>
    <message>
        <source>Ingen meldinger passer med filteret</source>
        <translation>No messages fit the filter</translation>
    </message>
    <message>
        <source>Velg «Alle» for å se resten.</source>
        <translation>Choose “All” to see the rest.</translation>
    </message>
    <message>
        <source>Meldingene er skjult for formålet</source>
        <translation>The messages are hidden for the purpose</translation>
    </message>
    <message>
        <source>Endre formålet, eller se hvorfor de er skjult.</source>
        <translation>Change the purpose, or see why they are hidden.</translation>
    </message>
    <message>
        <source>Ingen meldinger ennå</source>
        <translation>No messages yet</translation>
    </message>
    <message>
        <source>De vises her når opplysningene er hentet (F5).</source>
        <translation>They are shown here when the information has been fetched (F5).</translation>
    </message>
    <message>
        <source>Ingen meldinger</source>
        <translation>No messages</translation>
    </message>
    <message>
        <source>Brukeren har verken skrevet i dialogen, i samtaler eller i søknader.</source>
        <translation>The client has written neither in the dialogue, in conversations nor in applications.</translation>
    </message>
    <message>
        <source>Du har ikke tilgang til meldingene</source>
        <translation>You have no access to the messages</translation>
    </message>
    <message>
        <source>Det kan finnes meldinger her som du ikke får se.</source>
        <translation>There may be messages here that you may not see.</translation>
    </message>
    <message>
        <source>Meldingene kunne ikke hentes</source>
        <translation>The messages could not be fetched</translation>
    </message>
    <message>
        <source>Det kan finnes meldinger her. Hent på nytt (F5).</source>
        <translation>There may be messages here. Fetch again (F5).</translation>
    </message>
</context>
<context>
    <name>InboxPanelForm</name>
    <message>
        <source>Alle</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Stat</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Municipality</translation>
    </message>
    <message>
        <source>Ikke avgjort</source>
        <translation>Not decided</translation>
    </message>
    <message>
        <source>Venter på svar</source>
        <translation>Awaits an answer</translation>
    </message>
    <message>
        <source>Å gjøre</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>Meldinger</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Svar</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Skriv svaret én gang. Hver del sendes dit den hører hjemme, når du forsegler (Ctrl+R).</source>
        <translation>Write the answer once. Each part is sent where it belongs when you seal it (Ctrl+R).</translation>
    </message>
    <message>
        <source>Skriv notat</source>
        <translation>Write a note</translation>
    </message>
    <message>
        <source>Gå til notatene. Ingenting sendes.</source>
        <translation>Go to the notes. Nothing is sent.</translation>
    </message>
    <message>
        <source>Tråden</source>
        <translation>The thread</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Noe gikk galt i navdesk. Det som er lagret, er trygt. Prøv igjen; skjer det på nytt, si fra til den som drifter navdesk.</source>
        <translation>Something went wrong in navdesk. What has been saved is safe. Try again; if it happens again, tell whoever runs navdesk.</translation>
    </message>
</context>
<context>
    <name>KeyBoxes</name>
    <message>
        <source>Gruppe {n}</source>
        <translation>Group {n}</translation>
    </message>
    <message>
        <source>Stemmer ikke</source>
        <translation>Does not match</translation>
    </message>
</context>
<context>
    <name>KindPage</name>
    <message>
        <source>Legg til</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Ingenting er skrevet ned her ennå. «Legg til» åpner skjemaet.</source>
        <translation>Nothing is written down here yet. “Add” opens the form.</translation>
    </message>
    <message>
        <source>Regelen bak dette gjelder ikke i dag.</source>
        <translation>The rule behind this is not in force today.</translation>
    </message>
    <message>
        <source>Det kan være {n} om gangen. Avslutt en først.</source>
        <translation>There may be {n} at a time. End one first.</translation>
    </message>
    <message>
        <source>Avsluttet</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>Gjenstår: {steps}</source>
        <translation>Left: {steps}</translation>
    </message>
</context>
<context>
    <name>KindStrip</name>
    <message>
        <source>Brukeren fikk vite om vedtaket</source>
        <translation>The client was told of the decision</translation>
    </message>
    <message>
        <source>dd.mm.åååå</source>
        <translation>dd.mm.yyyy</translation>
    </message>
    <message>
        <source>Spør i samtalen, og skriv etterpå:</source>
        <translation>Ask during the call, and write afterwards:</translation>
    </message>
    <message>
        <source>Hvem var med? De står i det som arkiveres.</source>
        <translation>Who was there? They stand in what is archived.</translation>
    </message>
    <message>
        <source>Meldes samme dag. Her står bare det som skal til barnevernet: det blir et brev dit, og en kort linje hos kommunen om at det er meldt.</source>
        <translation>Report it the same day. Write only what is to go to child welfare: it becomes a letter to them, and a short line with the municipality that it was reported.</translation>
    </message>
    <message>
        <source>Blir på denne maskinen, sendes ingen steder og slettes etter en tid.</source>
        <translation>Stays on this machine, is sent nowhere and is deleted after a while.</translation>
    </message>
    <message>
        <source>Skriv en dag som har vært, for eksempel 01.09.2026.</source>
        <translation>Enter a day that has been, such as 01.09.2026.</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>Klokken {when}, av deg.</source>
        <translation>At {when}, by you.</translation>
    </message>
    <message>
        <source>Klokken {when}, fordi ingen hadde rørt maskinen på en stund.</source>
        <translation>At {when}, because nobody had touched the computer for a while.</translation>
    </message>
    <message>
        <source>Klokken {when}, da skjermen ble låst.</source>
        <translation>At {when}, when the screen was locked.</translation>
    </message>
    <message>
        <source>Klokken {when}, da maskinen gikk i hvile.</source>
        <translation>At {when}, when the computer went to sleep.</translation>
    </message>
</context>
<context>
    <name>LockCover</name>
    <message>
        <source>Låser …</source>
        <translation>Locking …</translation>
    </message>
    <message>
        <source>Det du har skrevet, lagres først.</source>
        <translation>What you have written is saved first.</translation>
    </message>
    <message>
        <source>Ikke helt låst ennå</source>
        <translation>Not quite locked yet</translation>
    </message>
    <message>
        <source>Saken er skjult, men det du skrev sist, lot seg ikke lagre. Teksten er her fortsatt, og navdesk prøver igjen av seg selv. Ikke slå av maskinen før dette er borte.</source>
        <translation>The case is hidden, but what you wrote last could not be saved. The text is still here, and navdesk goes on trying by itself. Do not switch the computer off before this is gone.</translation>
    </message>
</context>
<context>
    <name>LockCoverForm</name>
    <message>
        <source>Prøv nå</source>
        <translation>Try now</translation>
    </message>
    <message>
        <source>Må du ha tak i teksten nå, kan du låse opp igjen.</source>
        <translation>If you need the text now, you can unlock again.</translation>
    </message>
    <message>
        <source>Lås opp igjen</source>
        <translation>Unlock again</translation>
    </message>
</context>
<context>
    <name>Locker</name>
    <message>
        <source>Lagringen har ikke svart ennå.</source>
        <translation>Saving has not answered yet.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Venter på innlogging i nettleseren</source>
        <translation>Waiting for the login in the browser</translation>
    </message>
    <message>
        <source>Åpner saken</source>
        <translation>Opening the case</translation>
    </message>
    <message>
        <source>Kø</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Saker</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Sak</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>Utboks</source>
        <translation>Outbox</translation>
    </message>
    <message>
        <source>Innstillinger</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Søk og kommandoer</source>
        <translation>Search and commands</translation>
    </message>
    <message>
        <source>Gå til køen</source>
        <translation>Go to the queue</translation>
    </message>
    <message>
        <source>Gå til saker</source>
        <translation>Go to cases</translation>
    </message>
    <message>
        <source>Gå til utboksen</source>
        <translation>Go to the outbox</translation>
    </message>
    <message>
        <source>Gå til innstillinger</source>
        <translation>Go to settings</translation>
    </message>
    <message>
        <source>Gå til den åpne saken</source>
        <translation>Go to the open case</translation>
    </message>
    <message>
        <source>Saken: oversikt</source>
        <translation>Case: overview</translation>
    </message>
    <message>
        <source>Saken: kartlegging</source>
        <translation>Case: mapping</translation>
    </message>
    <message>
        <source>Saken: notater</source>
        <translation>Case: notes</translation>
    </message>
    <message>
        <source>Saken: meldinger</source>
        <translation>The case: messages</translation>
    </message>
    <message>
        <source>Saken: dokumenter</source>
        <translation>The case: documents</translation>
    </message>
    <message>
        <source>Søk i saken</source>
        <translation>Search the case</translation>
    </message>
    <message>
        <source>Vis eller skjul kildene</source>
        <translation>Show or hide the sources</translation>
    </message>
    <message>
        <source>Legg til opplysning …</source>
        <translation>Add a fact …</translation>
    </message>
    <message>
        <source>Hvem har sett på saken</source>
        <translation>Who has looked at the case</translation>
    </message>
    <message>
        <source>Frister og det som mangler</source>
        <translation>Deadlines and what is missing</translation>
    </message>
    <message>
        <source>Lukk saken</source>
        <translation>Close the case</translation>
    </message>
    <message>
        <source>Hent på nytt</source>
        <translation>Fetch again</translation>
    </message>
    <message>
        <source>Send det som venter</source>
        <translation>Send what is waiting</translation>
    </message>
    <message>
        <source>Logg inn på nytt</source>
        <translation>Log in again</translation>
    </message>
    <message>
        <source>Lås</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Vis hurtigtastene</source>
        <translation>Show the keyboard shortcuts</translation>
    </message>
    <message>
        <source>Lukk meldingen</source>
        <translation>Close the message</translation>
    </message>
</context>
<context>
    <name>MainWindowForm</name>
    <message>
        <source>navdesk</source>
        <translation>navdesk</translation>
    </message>
    <message>
        <source>Kø</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Kø (Ctrl+1)</source>
        <translation>Queue (Ctrl+1)</translation>
    </message>
    <message>
        <source>Saker</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Saker (Ctrl+2)</source>
        <translation>Cases (Ctrl+2)</translation>
    </message>
    <message>
        <source>Utboks</source>
        <translation>Outbox</translation>
    </message>
    <message>
        <source>Utboks (Ctrl+3)</source>
        <translation>Outbox (Ctrl+3)</translation>
    </message>
    <message>
        <source>Innstillinger</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Innstillinger (Ctrl+,)</source>
        <translation>Settings (Ctrl+,)</translation>
    </message>
    <message>
        <source>Søk etter bruker eller kommando – Ctrl+K</source>
        <translation>Search for a client or command – Ctrl+K</translation>
    </message>
    <message>
        <source>Søk og kommandoer</source>
        <translation>Search and commands</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Vis utboksen</source>
        <translation>Show the outbox</translation>
    </message>
    <message>
        <source>Lås</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Lås (Ctrl+L)</source>
        <translation>Lock (Ctrl+L)</translation>
    </message>
    <message>
        <source>Fremdrift</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ManualDialog</name>
    <message>
        <source>Trukket tilbake: {why}</source>
        <translation>Withdrawn: {why}</translation>
    </message>
    <message>
        <source>Opplysningen er lagt til.</source>
        <translation>The fact has been added.</translation>
    </message>
    <message>
        <source>1 svar</source>
        <translation>1 answer</translation>
    </message>
    <message>
        <source>{n} svar</source>
        <translation>{n} answers</translation>
    </message>
    <message>
        <source>{count} er tatt inn som forslag i kartleggingen.</source>
        <translation>{count} taken in as suggestions in the mapping.</translation>
    </message>
    <message>
        <source>Alt i filen var tatt inn før.</source>
        <translation>Everything in the file had been taken in before.</translation>
    </message>
    <message>
        <source>Opplysningen er trukket tilbake. Den står i listen med grunnen.</source>
        <translation>The fact has been withdrawn. It stays in the list with the reason.</translation>
    </message>
    <message>
        <source>«Når» er ikke en dato som finnes. Skriv dagen det ble sagt som dd.mm.åååå. Ingenting er lagret ennå.</source>
        <translation>“When” is not a date that exists. Write the day it was said as dd.mm.yyyy. Nothing has been saved yet.</translation>
    </message>
    <message>
        <source>«Når» er tomt. Skriv dagen det ble sagt som dd.mm.åååå. Ingenting er lagret ennå.</source>
        <translation>“When” is empty. Write the day it was said as dd.mm.yyyy. Nothing has been saved yet.</translation>
    </message>
</context>
<context>
    <name>ManualDialogForm</name>
    <message>
        <source>Legg til opplysning</source>
        <translation>Add a fact</translation>
    </message>
    <message>
        <source>Her fører du inn det noen har fortalt fra et register navdesk ikke kan spørre. Opplysningen vises med hvem som sa det og når.</source>
        <translation>Here you type in what somebody told from a register that navdesk cannot ask. The fact is shown with who said it and when.</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Hvilket register opplysningen er fra</source>
        <translation>Which register the fact is from</translation>
    </message>
    <message>
        <source>Opplysning</source>
        <translation>Fact</translation>
    </message>
    <message>
        <source>Hva opplysningen gjelder</source>
        <translation>What the fact is about</translation>
    </message>
    <message>
        <source>Hva ble sagt</source>
        <translation>What was said</translation>
    </message>
    <message>
        <source>Hvem sa det</source>
        <translation>Who said it</translation>
    </message>
    <message>
        <source>Hvem som sa det, for eksempel fengselet</source>
        <translation>Who said it, for example the prison</translation>
    </message>
    <message>
        <source>Når</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Dagen det ble sagt</source>
        <translation>The day it was said</translation>
    </message>
    <message>
        <source>dd.mm.åååå</source>
        <translation>dd.mm.yyyy</translation>
    </message>
    <message>
        <source>Bekreftet skriftlig</source>
        <translation>Confirmed in writing</translation>
    </message>
    <message>
        <source>Tidligere kartlegging fra fil …</source>
        <translation>Earlier mapping from a file …</translation>
    </message>
    <message>
        <source>Legg til</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Ført inn i denne saken</source>
        <translation>Typed in in this case</translation>
    </message>
    <message>
        <source>Opplysninger som er ført inn for hånd</source>
        <translation>Facts that were typed in by hand</translation>
    </message>
    <message>
        <source>Hvorfor den valgte opplysningen ikke gjelder lenger</source>
        <translation>Why the chosen fact no longer holds</translation>
    </message>
    <message>
        <source>Hvorfor den valgte ikke gjelder lenger</source>
        <translation>Why the chosen one no longer holds</translation>
    </message>
    <message>
        <source>Trekk tilbake</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ManualKeeper</name>
    <message>
        <source>Legg til opplysning …</source>
        <translation>Add a fact …</translation>
    </message>
</context>
<context>
    <name>MappingChangeLine</name>
    <message>
        <source>Sammenlign</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Endret siden forrige kartlegging {day}: {what}</source>
        <translation>Changed since the mapping before, {day}: {what}</translation>
    </message>
    <message>
        <source>Ingenting er endret siden forrige kartlegging {day}.</source>
        <translation>Nothing has changed since the mapping before, {day}.</translation>
    </message>
</context>
<context>
    <name>MappingChildDialogForm</name>
    <message>
        <source>Legg til barn</source>
        <translation>Add child</translation>
    </message>
    <message>
        <source>Skriv barnet slik det ble fortalt. Barnet får en egen side i kartleggingen.</source>
        <translation>Write the child as told. The child gets a page of its own in the mapping.</translation>
    </message>
    <message>
        <source>Barnets navn</source>
        <translation>The child&apos;s name</translation>
    </message>
    <message>
        <source>Fødselsdato</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>dd.mm.åååå</source>
        <translation>dd.mm.yyyy</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Lagre</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>MappingCompareDialogForm</name>
    <message>
        <source>Sammenlign kartleggingen</source>
        <translation>Compare the mapping</translation>
    </message>
    <message>
        <source>Fra dato</source>
        <translation>From date</translation>
    </message>
    <message>
        <source>Til dato</source>
        <translation>To date</translation>
    </message>
    <message>
        <source>Hva som er endret</source>
        <translation>What has changed</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>MappingFieldForm</name>
    <message>
        <source>Særlig kategori</source>
        <translation>Special category</translation>
    </message>
    <message>
        <source>Historikk</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Lagre svar</source>
        <translation>Save answer</translation>
    </message>
    <message>
        <source>Brukerens egne ord (valgfritt)</source>
        <translation>The client’s own words (optional)</translation>
    </message>
    <message>
        <source>Ikke relevant …</source>
        <translation>Not relevant …</translation>
    </message>
    <message>
        <source>Ønsker ikke å si noe</source>
        <translation>Does not wish to say</translation>
    </message>
    <message>
        <source>Forkast</source>
        <translation>Discard</translation>
    </message>
</context>
<context>
    <name>MappingInput</name>
    <message>
        <source>Beløp i kroner</source>
        <translation>Amount in kroner</translation>
    </message>
    <message>
        <source>Antall</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>dd.mm.åååå</source>
        <translation>dd.mm.yyyy</translation>
    </message>
    <message>
        <source>Svar</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>Velg …</source>
        <translation>Choose …</translation>
    </message>
    <message>
        <source>Ja</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Nei</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Regnes ut når det den bygger på, er kartlagt.</source>
        <translation>Worked out once what it rests on is mapped.</translation>
    </message>
    <message>
        <source>{label}: linjer</source>
        <translation>{label}: lines</translation>
    </message>
    <message>
        <source>Ny linje</source>
        <translation>New line</translation>
    </message>
    <message>
        <source>Ta bort linjen</source>
        <translation>Remove line</translation>
    </message>
    <message>
        <source>Tom linje</source>
        <translation>Empty line</translation>
    </message>
    <message>
        <source>Linje {n} av {all}</source>
        <translation>Line {n} of {all}</translation>
    </message>
    <message>
        <source>Ny linje, nummer {n}</source>
        <translation>New line, number {n}</translation>
    </message>
    <message>
        <source>{part} (må fylles ut)</source>
        <translation>{part} (required)</translation>
    </message>
</context>
<context>
    <name>MappingNumberDialogForm</name>
    <message>
        <source>Gå til nummer</source>
        <translation>Go to number</translation>
    </message>
    <message>
        <source>Skriv nummeret som står foran feltet på papiret.</source>
        <translation>Write the number that stands before the field on the paper.</translation>
    </message>
    <message>
        <source>Nummer på papirskjemaet</source>
        <translation>Number on the paper form</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Gå dit</source>
        <translation>Go there</translation>
    </message>
</context>
<context>
    <name>MappingPanel</name>
    <message>
        <source>{n} av {all} besvart</source>
        <translation>{n} of {all} answered</translation>
    </message>
    <message>
        <source>{n} påbegynt</source>
        <translation>{n} begun</translation>
    </message>
    <message>
        <source>Tilbake til familien</source>
        <translation>Back to the family</translation>
    </message>
    <message>
        <source>Skriv bekymringsmelding</source>
        <translation>Write a report of concern</translation>
    </message>
    <message>
        <source>Begynner et notat av slaget Bekymring for barn i Notater.</source>
        <translation>Begins a note of the kind Concern for a child in Notes.</translation>
    </message>
    <message>
        <source>Sammenlign …</source>
        <translation>Compare …</translation>
    </message>
    <message>
        <source>Følg papirskjemaet</source>
        <translation>Follow the paper form</translation>
    </message>
    <message>
        <source>Som på papiret: Enter går videre, Ctrl+Enter går videre uten svar, Ctrl+G går til et nummer.</source>
        <translation>As on paper: Enter goes on, Ctrl+Enter goes on without an answer, Ctrl+G goes to a number.</translation>
    </message>
    <message>
        <source>Registersvar er forslag til du godtar dem. Det du svarer, lagres med navn og tid.</source>
        <translation>Register answers are suggestions until you accept them. What you answer is saved with name and time.</translation>
    </message>
    <message>
        <source>Hva er nytt ({n})</source>
        <translation>What is new ({n})</translation>
    </message>
    <message>
        <source>Ikke kartlagt</source>
        <translation>Not mapped</translation>
    </message>
    <message>
        <source>Ikke relevant, fordi {reason}</source>
        <translation>Not relevant, because {reason}</translation>
    </message>
    <message>
        <source>prioritet {n}</source>
        <translation>priority {n}</translation>
    </message>
    <message>
        <source>brukerens ord mangler</source>
        <translation>client’s words missing</translation>
    </message>
    <message>
        <source>ressurser mangler</source>
        <translation>resources missing</translation>
    </message>
    <message>
        <source>ressurser og brukerens ord mangler</source>
        <translation>resources and client’s words missing</translation>
    </message>
    <message>
        <source>Ikke relevant</source>
        <translation>Not relevant</translation>
    </message>
    <message>
        <source>1 åpent spørsmål</source>
        <translation>1 open question</translation>
    </message>
    <message>
        <source>{n} åpne spørsmål</source>
        <translation>{n} open questions</translation>
    </message>
    <message>
        <source>Lagre svaret</source>
        <translation>Save the answer</translation>
    </message>
    <message>
        <source>Godta det registeret sier</source>
        <translation>Accept what the register says</translation>
    </message>
    <message>
        <source>Ikke relevant, fordi …</source>
        <translation>Not relevant, because …</translation>
    </message>
    <message>
        <source>Ønsker ikke å si noe</source>
        <translation>Does not wish to say</translation>
    </message>
    <message>
        <source>Neste livsområde eller barn</source>
        <translation>Next life area or child</translation>
    </message>
    <message>
        <source>Forrige livsområde eller barn</source>
        <translation>Previous life area or child</translation>
    </message>
    <message>
        <source>Gå til et nummer på papirskjemaet</source>
        <translation>Go to a number on the paper form</translation>
    </message>
    <message>
        <source>Sammenlign to datoer …</source>
        <translation>Compare two dates …</translation>
    </message>
    <message>
        <source>Vis bare det som er nytt</source>
        <translation>Show only what is new</translation>
    </message>
</context>
<context>
    <name>MappingPanelForm</name>
    <message>
        <source>Livsområder</source>
        <translation>Life areas</translation>
    </message>
</context>
<context>
    <name>MappingPhrases</name>
    <message>
        <source>Nytt</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Endret</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Borte</source>
        <translation>Gone</translation>
    </message>
    <message>
        <source>Eldre enn 6 måneder</source>
        <translation>Older than 6 months</translation>
    </message>
</context>
<context>
    <name>MappingSections</name>
    <message>
        <source>Opplysninger</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Det registrene vet, og det vi spør om.</source>
        <translation>What the registers know, and what we ask.</translation>
    </message>
    <message>
        <source>Brukerens stemme</source>
        <translation>The client&apos;s voice</translation>
    </message>
    <message>
        <source>Med brukerens egne ord, mål og rekkefølge.</source>
        <translation>In the client&apos;s own words, goals and order.</translation>
    </message>
    <message>
        <source>Ressurser og hindringer</source>
        <translation>Resources and obstacles</translation>
    </message>
    <message>
        <source>Hva som hjelper, og hva som står i veien.</source>
        <translation>What helps, and what stands in the way.</translation>
    </message>
    <message>
        <source>Faglig vurdering</source>
        <translation>Professional assessment</translation>
    </message>
    <message>
        <source>Din vurdering. Den er noe annet enn fakta og det brukeren sier.</source>
        <translation>Your assessment. It is something else than facts and what the client says.</translation>
    </message>
    <message>
        <source>Status for området</source>
        <translation>State of the area</translation>
    </message>
    <message>
        <source>Sett området som kartlagt, eller si hvorfor det ikke er relevant.</source>
        <translation>Set the area as mapped, or say why it is not relevant.</translation>
    </message>
    <message>
        <source>Barnets situasjon</source>
        <translation>The child&apos;s situation</translation>
    </message>
    <message>
        <source>Gjelder dette barnet alene. Søsken kartlegges hver for seg. «Barnets egne ord» er det barnet selv har sagt; hvordan det ble hørt, står under «Barnets syn».</source>
        <translation>Concerns this child alone. Siblings are mapped one by one. “The child’s own words” is what the child itself has said; how it was heard is told under “The child’s view”.</translation>
    </message>
    <message>
        <source>Barnets syn</source>
        <translation>The child&apos;s view</translation>
    </message>
    <message>
        <source>Hva barnet selv sier, og hvordan det ble hørt – eller hvorfor ikke.</source>
        <translation>What the child says, and how it was heard – or why not.</translation>
    </message>
    <message>
        <source>Barnets beste 1: vurdere</source>
        <translation>Best interests 1: assess</translation>
    </message>
    <message>
        <source>Hvilke hensyn som gjelder for dette barnet, og hvor tungt de veier.</source>
        <translation>Which considerations apply to this child, and how heavily they weigh.</translation>
    </message>
    <message>
        <source>Barnets beste 2: veie</source>
        <translation>Best interests 2: weigh</translation>
    </message>
    <message>
        <source>Hva som taler imot, og hva du kommer til.</source>
        <translation>What speaks against, and what you conclude.</translation>
    </message>
    <message>
        <source>Barnets beste 3: vise</source>
        <translation>Best interests 3: show</translation>
    </message>
    <message>
        <source>Hvordan vurderingen er synlig i vedtaket.</source>
        <translation>How the assessment shows in the decision.</translation>
    </message>
</context>
<context>
    <name>MaskedNumber</name>
    <message>
        <source>Fødselsnummer, skjult</source>
        <translation>Identity number, hidden</translation>
    </message>
    <message>
        <source>Skjul fødselsnummeret</source>
        <translation>Hide the identity number</translation>
    </message>
    <message>
        <source>Vis fødselsnummeret</source>
        <translation>Show the identity number</translation>
    </message>
    <message>
        <source>Kopier fødselsnummeret (fjernes snart fra utklippstavlen)</source>
        <translation>Copy the identity number (soon removed from the clipboard)</translation>
    </message>
    <message>
        <source>Kopier fødselsnummeret</source>
        <translation>Copy the identity number</translation>
    </message>
</context>
<context>
    <name>MeasureEditor</name>
    <message>
        <source>Nytt tiltak</source>
        <translation>New measure</translation>
    </message>
    <message>
        <source>Endre tiltaket</source>
        <translation>Change the measure</translation>
    </message>
    <message>
        <source>Hva skal gjøres</source>
        <translation>What is to be done</translation>
    </message>
    <message>
        <source>Hvem har ansvaret</source>
        <translation>Who owns it</translation>
    </message>
    <message>
        <source>Type tiltak</source>
        <translation>Kind of measure</translation>
    </message>
    <message>
        <source>Ikke valgt</source>
        <translation>Not chosen</translation>
    </message>
    <message>
        <source>Ansvarlig, ved navn</source>
        <translation>Responsible, by name</translation>
    </message>
    <message>
        <source>Målet det hører til</source>
        <translation>The goal it belongs to</translation>
    </message>
    <message>
        <source>Ikke knyttet til et mål</source>
        <translation>Not tied to a goal</translation>
    </message>
    <message>
        <source>Kartlagt behov det svarer på</source>
        <translation>Mapped need it answers</translation>
    </message>
    <message>
        <source>Ikke knyttet til et behov</source>
        <translation>Not tied to a need</translation>
    </message>
    <message>
        <source>Del av</source>
        <translation>Part of</translation>
    </message>
    <message>
        <source>Fra</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Frist</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Timer i uken</source>
        <translation>Hours a week</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Begrunnelse: hvorfor dette tiltaket?</source>
        <translation>Reason: why this measure?</translation>
    </message>
    <message>
        <source>Evaluering: hvordan gikk det?</source>
        <translation>Evaluation: how did it go?</translation>
    </message>
    <message>
        <source>Evaluert</source>
        <translation>Evaluated</translation>
    </message>
</context>
<context>
    <name>MeasureRow</name>
    <message>
        <source>Annen utgave: {text}</source>
        <translation>Other version: {text}</translation>
    </message>
    <message>
        <source>Endre</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Endre tiltaket: {what}</source>
        <translation>Change the measure: {what}</translation>
    </message>
    <message>
        <source>Forfalt</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Ikke evaluert</source>
        <translation>Not evaluated</translation>
    </message>
    <message>
        <source>Kontorsperre</source>
        <translation>Office lock</translation>
    </message>
    <message>
        <source>Vises i aktivitetsplanen</source>
        <translation>Shown in the activity plan</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Lukk meldingen</source>
        <translation>Close the message</translation>
    </message>
</context>
<context>
    <name>MonthPicture</name>
    <message>
        <source>Kalender for {month}</source>
        <translation>Calendar of {month}</translation>
    </message>
    <message>
        <source>Piltast venstre og høyre skifter måned.</source>
        <translation>The left and right arrow keys change the month.</translation>
    </message>
    <message>
        <source>tom: anslått</source>
        <translation>empty: estimated</translation>
    </message>
    <message>
        <source>lengste ventetid</source>
        <translation>longest wait</translation>
    </message>
</context>
<context>
    <name>NewsBlock</name>
    <message>
        <source>Ny</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Endret</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Borte</source>
        <translation>Gone</translation>
    </message>
    <message>
        <source>Gammel</source>
        <translation>Old</translation>
    </message>
    <message>
        <source>Vis færre</source>
        <translation>Show fewer</translation>
    </message>
    <message>
        <source>Vis alle {n} endringene</source>
        <translation>Show all {n} changes</translation>
    </message>
    <message>
        <source>Sist lest {when}</source>
        <translation>Last read {when}</translation>
    </message>
    <message>
        <source>Ingen endringer siden {when}.</source>
        <translation>No changes since {when}.</translation>
    </message>
    <message>
        <source>Én kilde svarte ikke.</source>
        <translation>One source did not answer.</translation>
    </message>
    <message>
        <source>{n} kilder svarte ikke.</source>
        <translation>{n} sources did not answer.</translation>
    </message>
    <message>
        <source>{before} → {after}</source>
        <translation>{before} → {after}</translation>
    </message>
    <message>
        <source>{field}: {value}</source>
        <translation>{field}: {value}</translation>
    </message>
    <message>
        <source>{source}, {when}</source>
        <translation>{source}, {when}</translation>
    </message>
    <message>
        <source>Merk {field} som lest</source>
        <translation>Mark {field} as read</translation>
    </message>
    <message>
        <source>hentet {when}</source>
        <translation>fetched {when}</translation>
    </message>
    <message>
        <source>gjelder fra {since}, {when}</source>
        <translation>valid from {since}, {when}</translation>
    </message>
    <message>
        <source>Venter på deg: {source}</source>
        <translation>Waiting for you: {source}</translation>
    </message>
    <message>
        <source>1 opplysning</source>
        <translation>1 fact</translation>
    </message>
    <message>
        <source>{n} opplysninger</source>
        <translation>{n} facts</translation>
    </message>
    <message>
        <source>ingen opplysninger</source>
        <translation>no facts</translation>
    </message>
    <message>
        <source>Kilden svarte med {got} {when}. Før hadde den {known}. Det vi hadde, er beholdt til du har sagt hva som gjelder.</source>
        <translation>The source answered with {got} {when}. Before, it had {known}. What we had is kept until you have said what counts.</translation>
    </message>
    <message>
        <source>Behold det vi hadde fra {source}</source>
        <translation>Keep what we had from {source}</translation>
    </message>
    <message>
        <source>La svaret fra {source} gjelde</source>
        <translation>Let the answer from {source} count</translation>
    </message>
</context>
<context>
    <name>NewsBlockForm</name>
    <message>
        <source>Endret siden sist</source>
        <translation>Changed since last time</translation>
    </message>
    <message>
        <source>Lest</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Merk alle endringene som lest</source>
        <translation>Mark all changes as read</translation>
    </message>
    <message>
        <source>Kildene er uenige</source>
        <translation>The sources disagree</translation>
    </message>
    <message>
        <source>Spør brukeren hva som stemmer. navdesk velger ikke.</source>
        <translation>Ask the client what is right. navdesk does not choose.</translation>
    </message>
</context>
<context>
    <name>NewsLineForm</name>
    <message>
        <source>Lest</source>
        <translation>Read</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>Forsegler notatet</source>
        <translation>Sealing the note</translation>
    </message>
    <message>
        <source>Forseglet {when}. {pieces} i utboksen.</source>
        <translation>Sealed {when}. {pieces} in the outbox.</translation>
    </message>
    <message>
        <source>Beholdt på denne maskinen {when}.</source>
        <translation>Kept on this machine {when}.</translation>
    </message>
    <message>
        <source>1 leveranse</source>
        <translation>1 delivery</translation>
    </message>
    <message>
        <source>{n} leveranser</source>
        <translation>{n} deliveries</translation>
    </message>
    <message>
        <source>Skrevne notater ({n})</source>
        <translation>Written notes ({n})</translation>
    </message>
    <message>
        <source>Skrevne notater</source>
        <translation>Written notes</translation>
    </message>
    <message>
        <source>Grunnlag: {name}</source>
        <translation>Legal basis: {name}</translation>
    </message>
    <message>
        <source>Innhold: {name}</source>
        <translation>Content: {name}</translation>
    </message>
    <message>
        <source>Bruk forslaget for avsnittet</source>
        <translation>Use what is suggested for the paragraph</translation>
    </message>
    <message>
        <source>Bruk den foreslåtte ordlyden</source>
        <translation>Use the proposed wording</translation>
    </message>
    <message>
        <source>Nytt avsnitt</source>
        <translation>New paragraph</translation>
    </message>
    <message>
        <source>Nytt notat: {name}</source>
        <translation>New note: {name}</translation>
    </message>
    <message>
        <source>Bytt påbegynt notat</source>
        <translation>Switch begun note</translation>
    </message>
    <message>
        <source>Forkast notatet …</source>
        <translation>Discard the note …</translation>
    </message>
    <message>
        <source>Brukerens kopi …</source>
        <translation>The client&apos;s copy …</translation>
    </message>
    <message>
        <source>Forsegl og send</source>
        <translation>Seal and send</translation>
    </message>
</context>
<context>
    <name>NotesPanelForm</name>
    <message>
        <source>Skriv</source>
        <translation>Write</translation>
    </message>
    <message>
        <source>Skrevne notater</source>
        <translation>Written notes</translation>
    </message>
    <message>
        <source>Hva notatet er</source>
        <translation>What the note is</translation>
    </message>
    <message>
        <source>Nytt notat</source>
        <translation>New note</translation>
    </message>
    <message>
        <source>Begynn et notat til. Det du skriver på nå, blir liggende som utkast.</source>
        <translation>Begin another note. The one you are writing stays as a draft.</translation>
    </message>
    <message>
        <source>Bytt til et annet påbegynt notat (Ctrl+Shift+P)</source>
        <translation>Switch to another begun note (Ctrl+Shift+P)</translation>
    </message>
    <message>
        <source>Nytt avsnitt</source>
        <translation>New paragraph</translation>
    </message>
    <message>
        <source>Nytt avsnitt (Ctrl+N, eller Enter to ganger)</source>
        <translation>New paragraph (Ctrl+N, or Enter twice)</translation>
    </message>
    <message>
        <source>Forkast …</source>
        <translation>Discard …</translation>
    </message>
    <message>
        <source>Kast dette utkastet for godt</source>
        <translation>Throw this draft away for good</translation>
    </message>
    <message>
        <source>Brukerens kopi …</source>
        <translation>The client&apos;s copy …</translation>
    </message>
    <message>
        <source>Lagre eller skriv ut det brukeren kan lese (Ctrl+Shift+B)</source>
        <translation>Save or print what the client can read (Ctrl+Shift+B)</translation>
    </message>
    <message>
        <source>Forsegl og send</source>
        <translation>Seal and send</translation>
    </message>
    <message>
        <source>Forsegl og send (Ctrl+Enter)</source>
        <translation>Seal and send (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Skrevne notater, nyeste først</source>
        <translation>Written notes, newest first</translation>
    </message>
    <message>
        <source>Teksten i notatet</source>
        <translation>The text of the note</translation>
    </message>
    <message>
        <source>Lagre eller skriv ut det brukeren kan lese</source>
        <translation>Save or print what the client can read</translation>
    </message>
    <message>
        <source>Rett opp</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Begynn et nytt notat som retter dette. Det gamle blir stående.</source>
        <translation>Begin a new note that corrects this one. The old one stays.</translation>
    </message>
    <message>
        <source>Ingen notater er forseglet i denne saken ennå.</source>
        <translation>No notes have been sealed in this case yet.</translation>
    </message>
</context>
<context>
    <name>OpenReasonDialogForm</name>
    <message>
        <source>Hvorfor åpner du saken?</source>
        <translation>Why are you opening the case?</translation>
    </message>
    <message>
        <source>Grunnen lagres i loggen over hvem som har åpnet saken.</source>
        <translation>The reason is kept in the log of who has opened the case.</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Åpne saken</source>
        <translation>Open the case</translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <source>Som maskinen</source>
        <translation>Follow the computer</translation>
    </message>
    <message>
        <source>Lyst</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Mørkt</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Høy kontrast, lyst</source>
        <translation>High contrast, light</translation>
    </message>
    <message>
        <source>Høy kontrast, mørkt</source>
        <translation>High contrast, dark</translation>
    </message>
    <message>
        <source>Versjon {version}</source>
        <translation>Version {version}</translation>
    </message>
</context>
<context>
    <name>OutboxModel</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Bruker</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Mottaker</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <source>Skrevet</source>
        <translation>Written</translation>
    </message>
    <message>
        <source>Kvittering</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>ikke satt</source>
        <translation>not set</translation>
    </message>
    <message>
        <source>Sak slettet lokalt</source>
        <translation>Case deleted locally</translation>
    </message>
</context>
<context>
    <name>OutboxPage</name>
    <message>
        <source>{n} venter, den eldste siden {when}</source>
        <translation>{n} waiting, the oldest since {when}</translation>
    </message>
    <message>
        <source>Ingenting venter</source>
        <translation>Nothing is waiting</translation>
    </message>
    <message>
        <source>{archive_id}, arkivert {when}</source>
        <translation>{archive_id}, archived {when}</translation>
    </message>
    <message>
        <source>Ingen kvittering</source>
        <translation>No receipt</translation>
    </message>
    <message>
        <source>Ingen kvittering ennå</source>
        <translation>No receipt yet</translation>
    </message>
    <message>
        <source>nå</source>
        <translation>now</translation>
    </message>
    <message>
        <source>{when} ({tries} til nå)</source>
        <translation>{when} ({tries} so far)</translation>
    </message>
    <message>
        <source>1 forsøk</source>
        <translation>1 attempt</translation>
    </message>
    <message>
        <source>{n} forsøk</source>
        <translation>{n} attempts</translation>
    </message>
</context>
<context>
    <name>OutboxPageForm</name>
    <message>
        <source>Utboks</source>
        <translation>Outbox</translation>
    </message>
    <message>
        <source>Logg inn igjen</source>
        <translation>Log in again</translation>
    </message>
    <message>
        <source>Send nå</source>
        <translation>Send now</translation>
    </message>
    <message>
        <source>Leveranser</source>
        <translation>Deliveries</translation>
    </message>
    <message>
        <source>Arkiver for hånd …</source>
        <translation>File by hand …</translation>
    </message>
    <message>
        <source>Prøv nå</source>
        <translation>Try now</translation>
    </message>
    <message>
        <source>Innhold</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>Kvittering</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>Nøkkel</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Neste forsøk</source>
        <translation>Next attempt</translation>
    </message>
    <message>
        <source>Åpne i arkivet</source>
        <translation>Open in the archive</translation>
    </message>
    <message>
        <source>Rediger …</source>
        <translation>Edit …</translation>
    </message>
    <message>
        <source>Trekk tilbake …</source>
        <translation>Withdraw …</translation>
    </message>
    <message>
        <source>Utboksen er tom</source>
        <translation>The outbox is empty</translation>
    </message>
    <message>
        <source>Når du forsegler et notat, ser du her hvor hver del er og hvilken kvittering den fikk.</source>
        <translation>When you seal a note, you see here where each part is and which receipt it got.</translation>
    </message>
</context>
<context>
    <name>OutboxWays</name>
    <message>
        <source>{record} er arkivert, men arkivet viser det ikke ennå. Hent på nytt om litt.</source>
        <translation>{record} is archived, but the archive does not show it yet. Fetch again in a little while.</translation>
    </message>
    <message>
        <source>{record} er arkivert etter forrige henting. Arkivene hentes på nytt, og dokumentet vises her.</source>
        <translation>{record} was archived after the last fetch. The archives are being fetched again, and the document will be shown here.</translation>
    </message>
</context>
<context>
    <name>OverviewPanel</name>
    <message>
        <source>{n} av {all} besvart</source>
        <translation>{n} of {all} answered</translation>
    </message>
    <message>
        <source>Vis færre</source>
        <translation>Show fewer</translation>
    </message>
    <message>
        <source>Ikke spurt for dette formålet: {sources}</source>
        <translation>Not asked for this purpose: {sources}</translation>
    </message>
    <message>
        <source>Vis alle {n}</source>
        <translation>Show all {n}</translation>
    </message>
    <message>
        <source>Kartlegg {area}</source>
        <translation>Map {area}</translation>
    </message>
    <message>
        <source>{n} påbegynt</source>
        <translation>{n} begun</translation>
    </message>
    <message>
        <source>{source}, {when}</source>
        <translation>{source}, {when}</translation>
    </message>
    <message>
        <source>{where} – kan være utdatert</source>
        <translation>{where} – may be out of date</translation>
    </message>
    <message>
        <source>{where} – kildene er uenige</source>
        <translation>{where} – the sources disagree</translation>
    </message>
</context>
<context>
    <name>OverviewPanelForm</name>
    <message>
        <source>Opplysninger fra kildene vises her etter hvert som de kommer.</source>
        <translation>Information from the sources is shown here as it arrives.</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Side {n} av {m}</source>
        <translation>Page {n} of {m}</translation>
    </message>
</context>
<context>
    <name>PaperEnd</name>
    <message>
        <source>Til det som ikke er besvart</source>
        <translation>To what is not answered</translation>
    </message>
    <message>
        <source>Avslutt papirskjemaet</source>
        <translation>Leave the paper form</translation>
    </message>
    <message>
        <source>Ferdig: alt på papiret er ført inn. Ikke besvart: {n}.</source>
        <translation>Done: all of the paper is typed in. Not answered: {n}.</translation>
    </message>
    <message>
        <source>Ferdig: alt på papiret er ført inn, og alle spørsmål er besvart.</source>
        <translation>Done: all of the paper is typed in, and every question is answered.</translation>
    </message>
</context>
<context>
    <name>PaperWalk</name>
    <message>
        <source>Skjemaet har ikke noe nummer {number}. Se etter på papiret.</source>
        <translation>The form has no number {number}. Check the paper.</translation>
    </message>
</context>
<context>
    <name>Paragraph</name>
    <message>
        <source>Rettslig grunnlag</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>Hva avsnittet inneholder</source>
        <translation>What the paragraph holds</translation>
    </message>
    <message>
        <source>Livsområde</source>
        <translation>Life area</translation>
    </message>
    <message>
        <source>Ytelse</source>
        <translation>Benefit</translation>
    </message>
    <message>
        <source>Merk avsnittet</source>
        <translation>Mark the paragraph</translation>
    </message>
    <message>
        <source>Fjern avsnittet</source>
        <translation>Remove the paragraph</translation>
    </message>
    <message>
        <source>Tekst</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Avsnitt {n}: {what}</source>
        <translation>Paragraph {n}: {what}</translation>
    </message>
    <message>
        <source>Til {where}</source>
        <translation>To {where}</translation>
    </message>
    <message>
        <source>Velg rettslig grunnlag …</source>
        <translation>Choose legal basis …</translation>
    </message>
    <message>
        <source>Innhold …</source>
        <translation>Content …</translation>
    </message>
    <message>
        <source>Livsområde …</source>
        <translation>Life area …</translation>
    </message>
    <message>
        <source>Velg ytelse …</source>
        <translation>Choose benefit …</translation>
    </message>
</context>
<context>
    <name>ParagraphForm</name>
    <message>
        <source>Rettslig grunnlag</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>Velg med Alt+1 til Alt+9</source>
        <translation>Choose with Alt+1 to Alt+9</translation>
    </message>
    <message>
        <source>Hva avsnittet inneholder</source>
        <translation>What the paragraph holds</translation>
    </message>
    <message>
        <source>Livsområde</source>
        <translation>Life area</translation>
    </message>
    <message>
        <source>Ytelse</source>
        <translation>Benefit</translation>
    </message>
    <message>
        <source>Skriv her. Ett avsnitt har ett formål.</source>
        <translation>Write here. One paragraph has one purpose.</translation>
    </message>
    <message>
        <source>Tekst</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Merk avsnittet</source>
        <translation>Mark the paragraph</translation>
    </message>
    <message>
        <source>Fjern avsnittet</source>
        <translation>Remove the paragraph</translation>
    </message>
</context>
<context>
    <name>ParticipantList</name>
    <message>
        <source>Navn</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kommer fra, for eksempel fastlege eller arbeidsgiver</source>
        <translation>Comes from, such as GP or employer</translation>
    </message>
    <message>
        <source>Deltaker {n}: navn</source>
        <translation>Participant {n}: name</translation>
    </message>
    <message>
        <source>Deltaker {n}: kommer fra</source>
        <translation>Participant {n}: comes from</translation>
    </message>
</context>
<context>
    <name>PassphraseField</name>
    <message>
        <source>Caps Lock ser ut til å være på.</source>
        <translation>Caps Lock seems to be on.</translation>
    </message>
    <message>
        <source>Passfrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Skjul det som er skrevet</source>
        <translation>Hide what is typed</translation>
    </message>
    <message>
        <source>Vis det som er skrevet</source>
        <translation>Show what is typed</translation>
    </message>
    <message>
        <source>{what}: {field}</source>
        <translation>{what}: {field}</translation>
    </message>
</context>
<context>
    <name>PastHint</name>
    <message>
        <source>Sett en ny frist</source>
        <translation>Set a new date</translation>
    </message>
    <message>
        <source>Det er gjort</source>
        <translation>It is done</translation>
    </message>
    <message>
        <source>Fristen {day} har vært. Skriv i dag eller senere, eller oppgi at det er gjort. Lagres det slik, står tiltaket som forfalt.</source>
        <translation>The date {day} has passed. Write today or later, or say that it is done. Saved like this, the measure is shown as overdue.</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>en annen veileder ({ident})</source>
        <translation>another caseworker ({ident})</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>Økonomi</source>
        <translation>Economy</translation>
    </message>
    <message>
        <source>Bolig</source>
        <translation>Housing</translation>
    </message>
    <message>
        <source>Arbeid</source>
        <translation>Work</translation>
    </message>
    <message>
        <source>Helse</source>
        <translation>Health</translation>
    </message>
    <message>
        <source>Kvalifisering</source>
        <translation>Qualification</translation>
    </message>
    <message>
        <source>Familie og nettverk</source>
        <translation>Family and network</translation>
    </message>
    <message>
        <source>Funnet</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>Ingenting registrert</source>
        <translation>Nothing registered</translation>
    </message>
    <message>
        <source>Ikke tilgang</source>
        <translation>No access</translation>
    </message>
    <message>
        <source>Delvis svar</source>
        <translation>Partial answer</translation>
    </message>
    <message>
        <source>Svarte ikke</source>
        <translation>Did not answer</translation>
    </message>
    <message>
        <source>Ikke spurt</source>
        <translation>Not asked</translation>
    </message>
    <message>
        <source>Stat</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Municipality</translation>
    </message>
    <message>
        <source>Felles</source>
        <translation>Joint</translation>
    </message>
    <message>
        <source>Bruker</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Hvorfor nå</source>
        <translation>Why now</translation>
    </message>
    <message>
        <source>Frist</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Alder</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>Prioritet</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Eier</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Tildelt</source>
        <translation>Assigned to</translation>
    </message>
    <message>
        <source>Siste kontakt</source>
        <translation>Last contact</translation>
    </message>
    <message>
        <source>Saksarbeid</source>
        <translation>Case work</translation>
    </message>
    <message>
        <source>En frist</source>
        <translation>A deadline</translation>
    </message>
    <message>
        <source>Brukeren tok kontakt</source>
        <translation>The client made contact</translation>
    </message>
    <message>
        <source>Overtakelse av saken</source>
        <translation>Taking over the case</translation>
    </message>
    <message>
        <source>Kontroll som leder</source>
        <translation>Check as a team lead</translation>
    </message>
    <message>
        <source>Samtalereferat</source>
        <translation>Meeting record</translation>
    </message>
    <message>
        <source>Kontaktnotat</source>
        <translation>Contact note</translation>
    </message>
    <message>
        <source>Nav-loven § 14 a – oppfølging</source>
        <translation>Nav Act § 14 a – follow-up</translation>
    </message>
    <message>
        <source>Nav-loven § 15 – individuell plan</source>
        <translation>Nav Act § 15 – individual plan</translation>
    </message>
    <message>
        <source>Nav-loven § 15 a – samarbeid</source>
        <translation>Nav Act § 15 a – cooperation</translation>
    </message>
    <message>
        <source>Arbeidsmarkedsloven § 12 – tiltak</source>
        <translation>Labour Market Act § 12 – measures</translation>
    </message>
    <message>
        <source>Oppfølging i egenregi</source>
        <translation>Follow-up in own regime</translation>
    </message>
    <message>
        <source>Ungdomsgarantien</source>
        <translation>The youth guarantee</translation>
    </message>
    <message>
        <source>Folketrygdloven kap. 8 – sykefravær</source>
        <translation>National Insurance Act ch. 8 – sick leave</translation>
    </message>
    <message>
        <source>Folketrygdloven kap. 11 – AAP, medisinsk</source>
        <translation>National Insurance Act ch. 11 – AAP, medical</translation>
    </message>
    <message>
        <source>Folketrygdloven – annen ytelse</source>
        <translation>National Insurance Act – other benefit</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 13 – samarbeid</source>
        <translation>Social Services Act § 13 – cooperation</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 15 – bolig</source>
        <translation>Social Services Act § 15 – housing</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 17 – råd og veiledning</source>
        <translation>Social Services Act § 17 – advice</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 18 – livsopphold</source>
        <translation>Social Services Act § 18 – subsistence</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 19 – særlige tilfeller</source>
        <translation>Social Services Act § 19 – special cases</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven §§ 20–25 – vilkår</source>
        <translation>Social Services Act §§ 20–25 – conditions</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 20 a – aktivitet under 30</source>
        <translation>Social Services Act § 20 a – activity under 30</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 26 – refusjon</source>
        <translation>Social Services Act § 26 – refund</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 27 – midlertidig bolig</source>
        <translation>Social Services Act § 27 – temporary housing</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 28 – individuell plan</source>
        <translation>Social Services Act § 28 – individual plan</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 29 – kvalifiseringsprogram</source>
        <translation>Social Services Act § 29 – qualification programme</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 45 – melding til barnevernet</source>
        <translation>Social Services Act § 45 – report to child welfare</translation>
    </message>
    <message>
        <source>Integreringsloven – introduksjonsprogram</source>
        <translation>Integration Act – introduction programme</translation>
    </message>
    <message>
        <source>Uten rettslig grunnlag</source>
        <translation>No legal basis</translation>
    </message>
    <message>
        <source>Arbeidslapp</source>
        <translation>Working memo</translation>
    </message>
    <message>
        <source>Kontakt</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Møte</source>
        <translation>Meeting</translation>
    </message>
    <message>
        <source>Kom inn til Nav</source>
        <translation>Came in to Nav</translation>
    </message>
    <message>
        <source>Vurdering</source>
        <translation>Assessment</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Opplysning</source>
        <translation>Fact</translation>
    </message>
    <message>
        <source>Melding</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Medisinsk</source>
        <translation>Medical</translation>
    </message>
    <message>
        <source>Bekymring for barn</source>
        <translation>Concern for a child</translation>
    </message>
    <message>
        <source>Om andre personer</source>
        <translation>About other people</translation>
    </message>
    <message>
        <source>Straffbare forhold</source>
        <translation>Criminal matters</translation>
    </message>
    <message>
        <source>Tro, legning, etnisitet</source>
        <translation>Faith, orientation, ethnicity</translation>
    </message>
    <message>
        <source>Klage</source>
        <translation>Complaint</translation>
    </message>
    <message>
        <source>Plannotat</source>
        <translation>Plan note</translation>
    </message>
    <message>
        <source>Samarbeidsmøte</source>
        <translation>Cooperation meeting</translation>
    </message>
    <message>
        <source>Telefonsamtale</source>
        <translation>Phone call</translation>
    </message>
    <message>
        <source>Oppmøte uten avtale</source>
        <translation>Walk-in</translation>
    </message>
    <message>
        <source>Arbeidsnotat</source>
        <translation>Working memo</translation>
    </message>
    <message>
        <source>Svar på melding</source>
        <translation>Answer to a message</translation>
    </message>
    <message>
        <source>Kartlegging</source>
        <translation>Mapping</translation>
    </message>
    <message>
        <source>Refusjon</source>
        <translation>Refund</translation>
    </message>
    <message>
        <source>Tips og kontroll</source>
        <translation>Tips and control</translation>
    </message>
    <message>
        <source>Sikkerhet for ansatte</source>
        <translation>Staff safety</translation>
    </message>
    <message>
        <source>Omskriving av kommunal sak</source>
        <translation>Municipal case in disguise</translation>
    </message>
    <message>
        <source>Ikke nødvendig for tjenesten</source>
        <translation>Not necessary for the service</translation>
    </message>
    <message>
        <source>Nødvendig, grunnen er skrevet</source>
        <translation>Necessary, the reason is written</translation>
    </message>
    <message>
        <source>Ikke bekreftet</source>
        <translation>Not verified</translation>
    </message>
    <message>
        <source>Medsøker</source>
        <translation>Joint applicant</translation>
    </message>
    <message>
        <source>Vist til frivillig tilbud i stedet</source>
        <translation>Referred to a voluntary offer instead</translation>
    </message>
    <message>
        <source>Gjelder en statlig tjeneste</source>
        <translation>About a state service</translation>
    </message>
    <message>
        <source>Akutt</source>
        <translation>Acute</translation>
    </message>
    <message>
        <source>Vis også i aktivitetsplanen</source>
        <translation>Also show in the activity plan</translation>
    </message>
    <message>
        <source>Brev ut</source>
        <translation>Outgoing letter</translation>
    </message>
    <message>
        <source>Vedtak</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>Utsatt for vold eller trusler</source>
        <translation>Exposed to violence or threats</translation>
    </message>
    <message>
        <source>Jeg er inhabil i saken</source>
        <translation>I am not impartial in this case</translation>
    </message>
    <message>
        <source>Arbeidsavklaringspenger</source>
        <translation>Work assessment allowance</translation>
    </message>
    <message>
        <source>Dagpenger</source>
        <translation>Unemployment benefit</translation>
    </message>
    <message>
        <source>Tiltakspenger</source>
        <translation>Measures allowance</translation>
    </message>
    <message>
        <source>Uføretrygd</source>
        <translation>Disability benefit</translation>
    </message>
    <message>
        <source>Sykepenger</source>
        <translation>Sickness benefit</translation>
    </message>
    <message>
        <source>Barnetrygd</source>
        <translation>Child benefit</translation>
    </message>
    <message>
        <source>Kontantstøtte</source>
        <translation>Cash-for-care benefit</translation>
    </message>
    <message>
        <source>Enslig mor eller far</source>
        <translation>Single mother or father</translation>
    </message>
    <message>
        <source>Tilleggsstønad</source>
        <translation>Supplementary benefit</translation>
    </message>
    <message>
        <source>Tilleggsstønad, arbeidssøkere</source>
        <translation>Supplementary benefit, jobseekers</translation>
    </message>
    <message>
        <source>Hjelpemidler</source>
        <translation>Assistive aids</translation>
    </message>
    <message>
        <source>Supplerende stønad</source>
        <translation>Supplementary allowance</translation>
    </message>
    <message>
        <source>Tiltak</source>
        <translation>Measures</translation>
    </message>
    <message>
        <source>Oppfølging</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>Forelderen ønsker ikke å si noe</source>
        <translation>The parent does not wish to say</translation>
    </message>
    <message>
        <source>Barnet ønsker ikke å si noe</source>
        <translation>The child does not wish to say</translation>
    </message>
    <message>
        <source>Besvart</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>Godtatt fra register</source>
        <translation>Accepted from a register</translation>
    </message>
    <message>
        <source>Rettet av veileder</source>
        <translation>Corrected by a caseworker</translation>
    </message>
    <message>
        <source>Avvist fra register</source>
        <translation>Register answer rejected</translation>
    </message>
    <message>
        <source>Ikke relevant</source>
        <translation>Not relevant</translation>
    </message>
    <message>
        <source>Ønsker ikke å si noe</source>
        <translation>Does not wish to say</translation>
    </message>
    <message>
        <source>Avsluttet</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>Klar til å sendes</source>
        <translation>Ready to be sent</translation>
    </message>
    <message>
        <source>Sendes nå</source>
        <translation>Being sent</translation>
    </message>
    <message>
        <source>Mottatt</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Arkivert</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>Arkivert og kontrollert</source>
        <translation>Archived and checked</translation>
    </message>
    <message>
        <source>Sjekkes hos arkivet</source>
        <translation>Being checked with the archive</translation>
    </message>
    <message>
        <source>Krever innlogging</source>
        <translation>Login required</translation>
    </message>
    <message>
        <source>Avvist av arkivet</source>
        <translation>Rejected by the archive</translation>
    </message>
    <message>
        <source>Må ses på</source>
        <translation>Needs a person</translation>
    </message>
    <message>
        <source>Trukket tilbake</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>Fortrolig adresse</source>
        <translation>Confidential address</translation>
    </message>
    <message>
        <source>Strengt fortrolig adresse</source>
        <translation>Strictly confidential address</translation>
    </message>
    <message>
        <source>Strengt fortrolig adresse, utland</source>
        <translation>Strictly confidential address, abroad</translation>
    </message>
    <message>
        <source>Adressebeskyttelse ikke kjent</source>
        <translation>Address protection not known</translation>
    </message>
    <message>
        <source>Veileder</source>
        <translation>Caseworker</translation>
    </message>
    <message>
        <source>Oppsøkende veileder</source>
        <translation>Outreach worker</translation>
    </message>
    <message>
        <source>Vikar</source>
        <translation>Substitute</translation>
    </message>
    <message>
        <source>Avdelingsleder</source>
        <translation>Team lead</translation>
    </message>
    <message>
        <source>KVP-veileder</source>
        <translation>KVP caseworker</translation>
    </message>
    <message>
        <source>Økonomirådgiver</source>
        <translation>Financial counsellor</translation>
    </message>
    <message>
        <source>Tilgang til kode 6</source>
        <translation>Access to code 6</translation>
    </message>
    <message>
        <source>Tilgang til kode 7</source>
        <translation>Access to code 7</translation>
    </message>
    <message>
        <source>Tilgang til skjermede</source>
        <translation>Access to shielded people</translation>
    </message>
    <message>
        <source>Revisor</source>
        <translation>Auditor</translation>
    </message>
</context>
<context>
    <name>PictureBar</name>
    <message>
        <source>Legg ved en fil …</source>
        <translation>Attach a file …</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Et bilde kan ikke limes inn i et notat. Teksten din er som før. Beskriv det med ord, eller legg bildefilen ved saken.</source>
        <translation>A picture cannot be pasted into a note. Your text is as before. Describe it in words, or attach the picture file to the case.</translation>
    </message>
    <message>
        <source>«{name}» er lagt ved saken.</source>
        <translation>“{name}” is attached to the case.</translation>
    </message>
</context>
<context>
    <name>Pill</name>
    <message>
        <source>Status: {words}</source>
        <translation>Status: {words}</translation>
    </message>
    <message>
        <source>Eldste usendte: {age}</source>
        <translation>Oldest unsent: {age}</translation>
    </message>
    <message>
        <source>Vis utboksen</source>
        <translation>Show the outbox</translation>
    </message>
    <message>
        <source>Krever innlogging</source>
        <translation>Login required</translation>
    </message>
    <message>
        <source>Frakoblet siden {when}</source>
        <translation>Offline since {when}</translation>
    </message>
    <message>
        <source>Frakoblet</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Ikke prøvd ennå</source>
        <translation>Not tried yet</translation>
    </message>
    <message>
        <source>Tilkoblet</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>1 leveranse venter</source>
        <translation>1 delivery waiting</translation>
    </message>
    <message>
        <source>{n} leveranser venter</source>
        <translation>{n} deliveries waiting</translation>
    </message>
    <message>
        <source>1 har ventet {age}</source>
        <translation>1 has waited {age}</translation>
    </message>
    <message>
        <source>{n} venter, eldste {age}</source>
        <translation>{n} waiting, oldest {age}</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Planlagt</source>
        <translation>Planned</translation>
    </message>
    <message>
        <source>I gang</source>
        <translation>Under way</translation>
    </message>
    <message>
        <source>Gjennomført</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Avbrutt</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Arbeid</source>
        <translation>Work</translation>
    </message>
    <message>
        <source>Utdanning</source>
        <translation>Education</translation>
    </message>
    <message>
        <source>Økonomi</source>
        <translation>Economy</translation>
    </message>
    <message>
        <source>Bolig</source>
        <translation>Housing</translation>
    </message>
    <message>
        <source>Helse</source>
        <translation>Health</translation>
    </message>
    <message>
        <source>Familie</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>Deltakelse og fellesskap</source>
        <translation>Participation and community</translation>
    </message>
    <message>
        <source>fra {day}</source>
        <translation>from {day}</translation>
    </message>
    <message>
        <source>frist {day}</source>
        <translation>due {day}</translation>
    </message>
    <message>
        <source>{n} t i uken</source>
        <translation>{n} h a week</translation>
    </message>
    <message>
        <source>svarer på «{need}»</source>
        <translation>answers “{need}”</translation>
    </message>
    <message>
        <source>lovgrunnlaget er valgt fordi: {why}</source>
        <translation>the legal basis was chosen because: {why}</translation>
    </message>
    <message>
        <source>Fordi: {why}</source>
        <translation>Because: {why}</translation>
    </message>
    <message>
        <source>Evaluert {day}: {outcome}</source>
        <translation>Evaluated {day}: {outcome}</translation>
    </message>
    <message>
        <source>Evaluering: {outcome}</source>
        <translation>Evaluation: {outcome}</translation>
    </message>
    <message>
        <source>Evaluert {day}</source>
        <translation>Evaluated {day}</translation>
    </message>
    <message>
        <source>forfalt</source>
        <translation>overdue</translation>
    </message>
    <message>
        <source>Den felles planen</source>
        <translation>The joint plan</translation>
    </message>
</context>
<context>
    <name>PlanPanel</name>
    <message>
        <source>Sjekklisten er lagt inn som tiltak. Se over dem.</source>
        <translation>The check list is put in as measures. Look them over.</translation>
    </message>
    <message>
        <source>Nytt mål</source>
        <translation>New goal</translation>
    </message>
    <message>
        <source>Nytt tiltak</source>
        <translation>New measure</translation>
    </message>
    <message>
        <source>Til arkiv</source>
        <translation>To the archive</translation>
    </message>
    <message>
        <source>Lager et notat av planen. Du ser over og forsegler det i Notater.</source>
        <translation>Makes a note of the plan. You look it over and seal it in Notes.</translation>
    </message>
    <message>
        <source>Ingen mål ennå. Begynn med hva brukeren vil skal bli annerledes.</source>
        <translation>No goals yet. Begin with what the client wants to be different.</translation>
    </message>
    <message>
        <source>Ferdige planer</source>
        <translation>Ready plans</translation>
    </message>
    <message>
        <source>Du står som ansvarlig der ingen sto.</source>
        <translation>You are responsible where nobody was.</translation>
    </message>
    <message>
        <source>1 punkt er forfalt alt: skriv hvordan det gikk, eller sett en ny frist.</source>
        <translation>1 line is overdue already: write how it went, or set a new date.</translation>
    </message>
    <message>
        <source>{n} punkter er forfalt alt: skriv hvordan det gikk, eller sett nye frister.</source>
        <translation>{n} lines are overdue already: write how it went, or set new dates.</translation>
    </message>
    <message>
        <source>Tiltak uten mål</source>
        <translation>Measures without a goal</translation>
    </message>
    <message>
        <source>Knytt dem til et mål, så planen viser hva de er til for.</source>
        <translation>Tie them to a goal, so that the plan shows what they are for.</translation>
    </message>
    <message>
        <source>I statens aktivitetsplan og tiltaksregister</source>
        <translation>In the state&apos;s activity plan and measure register</translation>
    </message>
    <message>
        <source>Hentet derfra. Det endres der, ikke her.</source>
        <translation>Fetched from there. It is changed there, not here.</translation>
    </message>
    <message>
        <source>Noe er skrevet og ikke lagret.</source>
        <translation>Something is written and not saved.</translation>
    </message>
    <message>
        <source>Alt er arkivert.</source>
        <translation>Everything is archived.</translation>
    </message>
    <message>
        <source>1 mål eller tiltak er ikke i noe notat ennå.</source>
        <translation>1 goal or measure is in no note yet.</translation>
    </message>
    <message>
        <source>{n} mål og tiltak er ikke i noe notat ennå.</source>
        <translation>{n} goals and measures are in no note yet.</translation>
    </message>
    <message>
        <source>Lagret.</source>
        <translation>Saved.</translation>
    </message>
</context>
<context>
    <name>PlanWriting</name>
    <message>
        <source>Dette skrev du sist, og det er ikke lagret ennå.</source>
        <translation>This is what you wrote last, and it is not saved yet.</translation>
    </message>
</context>
<context>
    <name>Practice</name>
    <message>
        <source>Øvingsdata – {date}</source>
        <translation>Practice data – {date}</translation>
    </message>
</context>
<context>
    <name>PrefillList</name>
    <message>
        <source>Kildene er uenige. Ingen av svarene er valgt for deg.</source>
        <translation>The sources disagree. None of the answers is chosen for you.</translation>
    </message>
</context>
<context>
    <name>PrefillRow</name>
    <message>
        <source>Godta {value} for {field}</source>
        <translation>Accept {value} for {field}</translation>
    </message>
    <message>
        <source>Rett {value} for {field}</source>
        <translation>Correct {value} for {field}</translation>
    </message>
    <message>
        <source>Avvis {value} for {field}</source>
        <translation>Reject {value} for {field}</translation>
    </message>
    <message>
        <source>{source}, {when}</source>
        <translation>{source}, {when}</translation>
    </message>
    <message>
        <source>{where}, gjelder fra {since}</source>
        <translation>{where}, valid from {since}</translation>
    </message>
    <message>
        <source>{where} – kildene er uenige</source>
        <translation>{where} – the sources disagree</translation>
    </message>
</context>
<context>
    <name>PrefillRowForm</name>
    <message>
        <source>Godta</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>Rett</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Avvis …</source>
        <translation>Reject …</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Om notatet</source>
        <translation>About the note</translation>
    </message>
    <message>
        <source>Til staten</source>
        <translation>To the state</translation>
    </message>
    <message>
        <source>Til kommunen</source>
        <translation>To the municipality</translation>
    </message>
    <message>
        <source>Bruker leser</source>
        <translation>The client reads</translation>
    </message>
    <message>
        <source>Ingenting i notatet går hit.</source>
        <translation>Nothing in the note goes here.</translation>
    </message>
    <message>
        <source>Brukeren ser ikke noe av dette notatet på nav.no.</source>
        <translation>The client sees nothing of this note on nav.no.</translation>
    </message>
    <message>
        <source>Går bare til {where}.</source>
        <translation>Goes only to {where}.</translation>
    </message>
    <message>
        <source>Tatt ut av avsnittet.</source>
        <translation>Taken out of the paragraph.</translation>
    </message>
    <message>
        <source>Før du sender</source>
        <translation>Before you send</translation>
    </message>
    <message>
        <source>… og {n} tegn til. De sendes slik de er skrevet.</source>
        <translation>… and {n} more characters. They are sent as they are written.</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Bokmål</source>
        <translation>Bokmål</translation>
    </message>
    <message>
        <source>Nynorsk</source>
        <translation>Nynorsk</translation>
    </message>
    <message>
        <source>Lagret i {where}. Filen ligger nå utenfor hvelvet og er ikke kryptert.</source>
        <translation>Saved in {where}. The file is now outside the vault and is not encrypted.</translation>
    </message>
    <message>
        <source>Sendt til skriveren.</source>
        <translation>Sent to the printer.</translation>
    </message>
    <message>
        <source>Kan ikke skrives ut. Velg linjen for å se hvorfor.</source>
        <translation>Cannot be printed. Choose the line to see why.</translation>
    </message>
    <message>
        <source>Se først gjennom hver del av saken. At du gjør det, blir logget.</source>
        <translation>Review every piece of the case first. That you do so is logged.</translation>
    </message>
    <message>
        <source>Trykk Enter for å vise utskriften. At du lager den, blir logget.</source>
        <translation>Press Enter to show the print. That you make it is logged.</translation>
    </message>
    <message>
        <source>Lager utskriften …</source>
        <translation>Making the print …</translation>
    </message>
    <message>
        <source>Se gjennom …</source>
        <translation>Review …</translation>
    </message>
    <message>
        <source>Vis utskriften</source>
        <translation>Show the print</translation>
    </message>
</context>
<context>
    <name>PrintDialogForm</name>
    <message>
        <source>Skriv ut</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Hva som skal skrives ut</source>
        <translation>What is to be printed</translation>
    </message>
    <message>
        <source>Gjelder</source>
        <translation>Concerns</translation>
    </message>
    <message>
        <source>Hva utskriften gjelder</source>
        <translation>What the print concerns</translation>
    </message>
    <message>
        <source>Språk</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Språk i utskriften</source>
        <translation>Language of the print</translation>
    </message>
    <message>
        <source>Stor skrift (18 punkt)</source>
        <translation>Large type (18 points)</translation>
    </message>
    <message>
        <source>En fil du lagrer, ligger utenfor hvelvet: den er ikke kryptert, og navdesk kan ikke slette den for deg. Alt du lager her, blir logget.</source>
        <translation>A file you save is outside the vault: it is not encrypted, and navdesk cannot delete it for you. Everything you make here is logged.</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Skriv ut …</source>
        <translation>Print …</translation>
    </message>
    <message>
        <source>Lagre …</source>
        <translation>Save …</translation>
    </message>
    <message>
        <source>Vis utskriften</source>
        <translation>Show the print</translation>
    </message>
</context>
<context>
    <name>PrintKeeper</name>
    <message>
        <source>Skriv ut …</source>
        <translation>Print …</translation>
    </message>
    <message>
        <source>Skriv ut: {what}</source>
        <translation>Print: {what}</translation>
    </message>
    <message>
        <source>kartleggingen</source>
        <translation>the mapping</translation>
    </message>
    <message>
        <source>kartleggingen for ett formål</source>
        <translation>the mapping for one purpose</translation>
    </message>
    <message>
        <source>planen på én side</source>
        <translation>the plan on one page</translation>
    </message>
    <message>
        <source>utbetalingene i en måned</source>
        <translation>the payments of a month</translation>
    </message>
    <message>
        <source>vurdering av barnets beste</source>
        <translation>assessment of the child&apos;s best interests</translation>
    </message>
    <message>
        <source>oppsummering ved overtakelse</source>
        <translation>handover summary</translation>
    </message>
    <message>
        <source>brukerens egen kopi av saken (innsyn)</source>
        <translation>the client&apos;s own copy of the case (access)</translation>
    </message>
    <message>
        <source>søknad på papir</source>
        <translation>application on paper</translation>
    </message>
    <message>
        <source>tomt skjema for kartlegging</source>
        <translation>blank form for mapping</translation>
    </message>
    <message>
        <source>tomt skjema for barn</source>
        <translation>blank form for a child</translation>
    </message>
    <message>
        <source>tomt skjema for notat</source>
        <translation>blank form for a note</translation>
    </message>
    <message>
        <source>ark om det kontoret kan hjelpe med</source>
        <translation>leaflet on what the office helps with</translation>
    </message>
</context>
<context>
    <name>PrintReviewForm</name>
    <message>
        <source>Brukeren har rett til innsyn. Se gjennom hver del. Tvil avgjør du: ta med, eller hold tilbake med en grunn.</source>
        <translation>The client has a right of access. Review every piece. You decide doubts: take in, or keep back with a reason.</translation>
    </message>
    <message>
        <source>Deler av brukerens kopi</source>
        <translation>Pieces of the client&apos;s copy</translation>
    </message>
    <message>
        <source>Delen slik brukeren får den</source>
        <translation>The piece as the client gets it</translation>
    </message>
    <message>
        <source>Ta med</source>
        <translation>Take in</translation>
    </message>
    <message>
        <source>Hold tilbake</source>
        <translation>Keep back</translation>
    </message>
    <message>
        <source>Neste som må vurderes</source>
        <translation>Next to be decided</translation>
    </message>
    <message>
        <source>Begynn på nytt</source>
        <translation>Begin again</translation>
    </message>
    <message>
        <source>Glem alt som er avgjort i gjennomgangen</source>
        <translation>Forget everything decided in the review</translation>
    </message>
    <message>
        <source>Hvorfor delen holdes tilbake</source>
        <translation>Why the piece is kept back</translation>
    </message>
    <message>
        <source>Hvorfor delen holdes tilbake, minst ti tegn</source>
        <translation>Why the piece is kept back, at least ten characters</translation>
    </message>
</context>
<context>
    <name>ProposalStrip</name>
    <message>
        <source>Del i {n} avsnitt</source>
        <translation>Split into {n} paragraphs</translation>
    </message>
    <message>
        <source>Avsnittet har flere formål. Hver del får bare sitt.</source>
        <translation>The paragraph serves several purposes. Each part gets only its own.</translation>
    </message>
    <message>
        <source>Ordene passer like godt til begge. Velg selv, eller del avsnittet.</source>
        <translation>The words fit both equally well. Choose yourself, or split the paragraph.</translation>
    </message>
    <message>
        <source>Utelatt: {text}</source>
        <translation>Left out: {text}</translation>
    </message>
    <message>
        <source>Bruk forslaget {basis}</source>
        <translation>Use the suggestion {basis}</translation>
    </message>
    <message>
        <source>Avsnitt {n}: {what}</source>
        <translation>Paragraph {n}: {what}</translation>
    </message>
</context>
<context>
    <name>PurposeCardForm</name>
    <message>
        <source>Hvorfor er saken åpen?</source>
        <translation>Why is the case open?</translation>
    </message>
    <message>
        <source>Bare det som er nødvendig for formålet, vises. Resten kan du få se ett felt om gangen når du sier hvorfor. Formålet lagres i loggen.</source>
        <translation>Only what the purpose needs is shown. You can see the rest one field at a time when you say why. The purpose is kept in the log.</translation>
    </message>
    <message>
        <source>Som leder ser du innholdet når du har skrevet hvorfor. Det står i loggen over hvem som har sett på saken.</source>
        <translation>As team lead you see the content once you have written why. It stands in the log of who has looked at the case.</translation>
    </message>
    <message>
        <source>Hvorfor du leser saken som leder</source>
        <translation>Why you read the case as team lead</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Vis saken</source>
        <translation>Show the case</translation>
    </message>
</context>
<context>
    <name>PurposeKeeper</name>
    <message>
        <source>Formål: {purposes}</source>
        <translation>Purpose: {purposes}</translation>
    </message>
    <message>
        <source>{purposes}. Endre formålet.</source>
        <translation>{purposes}. Change the purpose.</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>ikke satt</source>
        <translation>not set</translation>
    </message>
    <message>
        <source>Ufordelt</source>
        <translation>Unassigned</translation>
    </message>
    <message>
        <source>Meg</source>
        <translation>Me</translation>
    </message>
    <message>
        <source>{day} – over frist</source>
        <translation>{day} – overdue</translation>
    </message>
    <message>
        <source>{day} – i dag</source>
        <translation>{day} – today</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Oppdaterer køen</source>
        <translation>Updating the queue</translation>
    </message>
    <message>
        <source>{shown} av {all}</source>
        <translation>{shown} of {all}</translation>
    </message>
    <message>
        <source>1 linje</source>
        <translation>1 line</translation>
    </message>
    <message>
        <source>{n} linjer</source>
        <translation>{n} lines</translation>
    </message>
    <message>
        <source>Hentet {when}</source>
        <translation>Fetched {when}</translation>
    </message>
    <message>
        <source>Ingen linjer passer med filteret</source>
        <translation>No lines match the filter</translation>
    </message>
    <message>
        <source>Velg «Alle», eller tøm filterfeltet.</source>
        <translation>Choose “All”, or clear the filter field.</translation>
    </message>
    <message>
        <source>Køen er ikke hentet ennå</source>
        <translation>The queue has not been fetched yet</translation>
    </message>
    <message>
        <source>Oppgaver fra staten og søknader til kommunen vises her.</source>
        <translation>Tasks from the state and applications to the municipality are shown here.</translation>
    </message>
    <message>
        <source>Ingenting venter</source>
        <translation>Nothing is waiting</translation>
    </message>
    <message>
        <source>Nye oppgaver og søknader vises her når køen oppdateres (F5).</source>
        <translation>New tasks and applications are shown here when the queue is updated (F5).</translation>
    </message>
    <message>
        <source>Køen kan ikke vises nå</source>
        <translation>The queue cannot be shown now</translation>
    </message>
    <message>
        <source>Prøv igjen med F5.</source>
        <translation>Try again with F5.</translation>
    </message>
</context>
<context>
    <name>QueuePageForm</name>
    <message>
        <source>Kø</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Oppdater køen</source>
        <translation>Update the queue</translation>
    </message>
    <message>
        <source>Filtrer på bruker eller grunn</source>
        <translation>Filter by client or reason</translation>
    </message>
    <message>
        <source>Filtrer køen</source>
        <translation>Filter the queue</translation>
    </message>
    <message>
        <source>Alle</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Stat</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Municipality</translation>
    </message>
    <message>
        <source>Felles</source>
        <translation>Joint</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>Over frist</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Køen</source>
        <translation>The queue</translation>
    </message>
</context>
<context>
    <name>ReadyCard</name>
    <message>
        <source>Begynn uten datoer</source>
        <translation>Begin without dates</translation>
    </message>
    <message>
        <source>Datoen er hentet: {source}. Rett den hvis den er feil.</source>
        <translation>The date was read: {source}. Correct it if it is wrong.</translation>
    </message>
    <message>
        <source>{n} punkter. Ikke begynt.</source>
        <translation>{n} lines. Not begun.</translation>
    </message>
    <message>
        <source>{done} av {n} punkter er gjort.</source>
        <translation>{done} of {n} lines are done.</translation>
    </message>
    <message>
        <source>{n} er forfalt.</source>
        <translation>{n} are overdue.</translation>
    </message>
    <message>
        <source>dd.mm.åååå</source>
        <translation>dd.mm.yyyy</translation>
    </message>
    <message>
        <source>Begynn planen</source>
        <translation>Begin the plan</translation>
    </message>
    <message>
        <source>Legg til det som mangler</source>
        <translation>Add what is missing</translation>
    </message>
    <message>
        <source>Oppdater datoene</source>
        <translation>Update the dates</translation>
    </message>
    <message>
        <source>Sett meg som ansvarlig der ingen står</source>
        <translation>Put me down as responsible where nobody is</translation>
    </message>
    <message>
        <source>Forfalt</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>uten dato</source>
        <translation>no date</translation>
    </message>
    <message>
        <source>ikke begynt</source>
        <translation>not begun</translation>
    </message>
    <message>
        <source>Endre</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Endre tiltaket: {what}</source>
        <translation>Change the measure: {what}</translation>
    </message>
    <message>
        <source>Skjul sjekklisten</source>
        <translation>Hide the check list</translation>
    </message>
    <message>
        <source>Vis sjekklisten</source>
        <translation>Show the check list</translation>
    </message>
</context>
<context>
    <name>ReasonDialogForm</name>
    <message>
        <source>Ikke relevant, fordi …</source>
        <translation>Not relevant, because …</translation>
    </message>
    <message>
        <source>Skriv kort hvorfor. Grunnen lagres sammen med svaret.</source>
        <translation>Say briefly why. The reason is kept with the answer.</translation>
    </message>
    <message>
        <source>Hvorfor det ikke er relevant</source>
        <translation>Why it is not relevant</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Lagre</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>RecordEditor</name>
    <message>
        <source>Lagre</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Forkast</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Historikk</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Avslutt …</source>
        <translation>End …</translation>
    </message>
    <message>
        <source>Ny: {kind}</source>
        <translation>New: {kind}</translation>
    </message>
    <message>
        <source>Avsluttet: {why}</source>
        <translation>Ended: {why}</translation>
    </message>
    <message>
        <source>Blir bare på denne maskinen og sendes aldri til et arkiv.</source>
        <translation>Stays on this machine and is never sent to an archive.</translation>
    </message>
    <message>
        <source>Hent fra tidligere …</source>
        <translation>Take from earlier …</translation>
    </message>
    <message>
        <source>Hent det kontoret har skrevet før</source>
        <translation>Take what the office has written before</translation>
    </message>
    <message>
        <source>Trinn</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>Gjenstår: {step}</source>
        <translation>Left: {step}</translation>
    </message>
    <message>
        <source>Gjort: {step}</source>
        <translation>Done: {step}</translation>
    </message>
</context>
<context>
    <name>RecordEndDialogForm</name>
    <message>
        <source>Avslutt, fordi …</source>
        <translation>End, because …</translation>
    </message>
    <message>
        <source>Skriv kort hvorfor det ikke gjelder lenger. Det som er skrevet før, blir stående i historikken.</source>
        <translation>Write briefly why it no longer applies. What was written before stays in the history.</translation>
    </message>
    <message>
        <source>Hvorfor det avsluttes</source>
        <translation>Why it ends</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Avslutt</source>
        <translation>End</translation>
    </message>
</context>
<context>
    <name>RecordHistoryDialog</name>
    <message>
        <source>Avsluttet</source>
        <translation>Ended</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>Mangler før vedtak</source>
        <translation>Missing before a decision</translation>
    </message>
    <message>
        <source>{n} ting mangler for {place}</source>
        <translation>{n} things are missing for {place}</translation>
    </message>
    <message>
        <source>Du går videre fordi: {why}</source>
        <translation>You go on because: {why}</translation>
    </message>
    <message>
        <source>Stanser ikke forseglingen.</source>
        <translation>Does not stop the sealing.</translation>
    </message>
    <message>
        <source>Gå dit</source>
        <translation>Go there</translation>
    </message>
    <message>
        <source>Gå videre likevel …</source>
        <translation>Go on all the same …</translation>
    </message>
    <message>
        <source>Hvorfor du går videre likevel</source>
        <translation>Why you go on all the same</translation>
    </message>
    <message>
        <source>Hvorfor går du videre? Uten navn og tjenester</source>
        <translation>Why do you go on? Without names and services</translation>
    </message>
    <message>
        <source>Begrunnelsen går i loggen. Den gjelder til teksten endres.</source>
        <translation>The reason goes in the log. It holds until the text is changed.</translation>
    </message>
    <message>
        <source>Gå videre</source>
        <translation>Continue</translation>
    </message>
</context>
<context>
    <name>RecoverForm</name>
    <message>
        <source>Bruk gjenopprettingsnøkkelen</source>
        <translation>Use the recovery key</translation>
    </message>
    <message>
        <source>Skriv nøkkelen slik den står på papiret. Store og små bokstaver er det samme, og du kan lime inn hele nøkkelen i den første ruten.</source>
        <translation>Type the key as it stands on paper. Capital and small letters are the same, and you can paste the whole key into the first box.</translation>
    </message>
    <message>
        <source>Velg hvordan arbeidsområdet låses opp heretter. Gjenopprettingsnøkkelen virker fortsatt.</source>
        <translation>Choose how the workspace is unlocked from now on. The recovery key still works.</translation>
    </message>
    <message>
        <source>Arbeider</source>
        <translation>Working</translation>
    </message>
    <message>
        <source>Gå videre</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Åpne arbeidsområdet</source>
        <translation>Open the workspace</translation>
    </message>
    <message>
        <source>Tilbake</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>RecoverPanel</name>
    <message>
        <source>Ny passfrase</source>
        <translation>New passphrase</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyDialog</name>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Avbryter du, gjelder den forrige nøkkelen fortsatt.</source>
        <translation>If you cancel, the previous key still applies.</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyForm</name>
    <message>
        <source>Skriv ned gjenopprettingsnøkkelen</source>
        <translation>Write down the recovery key</translation>
    </message>
    <message>
        <source>Jeg har skrevet den ned</source>
        <translation>I have written it down</translation>
    </message>
    <message>
        <source>Bekreft</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>Se nøkkelen en gang til</source>
        <translation>See the key once more</translation>
    </message>
    <message>
        <source>Prøv igjen</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Senere</source>
        <translation>Later</translation>
    </message>
</context>
<context>
    <name>RecoveryPanel</name>
    <message>
        <source>Med denne nøkkelen åpner du arbeidsområdet hvis passfrasen er glemt eller maskinens nøkkelring er borte. Skriv den ned på papir og legg den trygt, ikke sammen med maskinen. Den vises bare nå. Når du har bekreftet den, virker ikke den forrige mer.</source>
        <translation>With this key you open the workspace if the passphrase is forgotten or the computer&apos;s keyring is gone. Write it down on paper and keep it safe, not with the computer. It is shown only now. Once you have confirmed it, the previous one no longer works.</translation>
    </message>
    <message>
        <source>Med denne nøkkelen åpner du arbeidsområdet hvis passfrasen er glemt eller maskinens nøkkelring er borte. Skriv den ned på papir og legg den trygt, ikke sammen med maskinen. Den vises bare nå.</source>
        <translation>With this key you open the workspace if the passphrase is forgotten or the computer&apos;s keyring is gone. Write it down on paper and keep it safe, not with the computer. It is shown only now.</translation>
    </message>
    <message>
        <source>Skriv ned gjenopprettingsnøkkelen</source>
        <translation>Write down the recovery key</translation>
    </message>
    <message>
        <source>Lager nøkkelen …</source>
        <translation>Making the key …</translation>
    </message>
    <message>
        <source>Det ble ikke laget noen nøkkel.</source>
        <translation>No key was made.</translation>
    </message>
    <message>
        <source>Gruppe {n}: {letters}</source>
        <translation>Group {n}: {letters}</translation>
    </message>
    <message>
        <source>Nøkkelen har bare tallene 0–9 og bokstaver uten I, L, O og U.</source>
        <translation>The key has only the digits 0–9 and letters without I, L, O and U.</translation>
    </message>
    <message>
        <source>Bekreft nøkkelen</source>
        <translation>Confirm the key</translation>
    </message>
    <message>
        <source>Skriv {n} av gruppene slik de står på papiret.</source>
        <translation>Type {n} of the groups as they stand on paper.</translation>
    </message>
</context>
<context>
    <name>RecoveryReminder</name>
    <message>
        <source>Arbeidsområdet har ingen gjenopprettingsnøkkel ennå. Lag en i Innstillinger (Ctrl+,), så du kommer inn også om passfrasen glemmes.</source>
        <translation>The workspace has no recovery key yet. Make one in Settings (Ctrl+,), so that you get in even if the passphrase is forgotten.</translation>
    </message>
</context>
<context>
    <name>RestoreForm</name>
    <message>
        <source>Gjenopprett fra sikkerhetskopi</source>
        <translation>Restore from a backup</translation>
    </message>
    <message>
        <source>Velg hvilken kopi du vil tilbake til. Den nyeste står øverst.</source>
        <translation>Choose which copy to go back to. The newest is at the top.</translation>
    </message>
    <message>
        <source>Sikkerhetskopier</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Gå videre</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Tilbake</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Filene som ikke lar seg åpne, blir liggende ved siden av. Ingenting slettes.</source>
        <translation>The files that do not open are kept beside it. Nothing is deleted.</translation>
    </message>
    <message>
        <source>Passfrasen som gjaldt da kopien ble tatt</source>
        <translation>The passphrase that applied when the copy was made</translation>
    </message>
    <message>
        <source>Gjenopprett</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Gjenoppretter …</source>
        <translation>Restoring …</translation>
    </message>
    <message>
        <source>Gjenoppretting</source>
        <translation>Restoring</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Lås opp</source>
        <translation>Unlock</translation>
    </message>
</context>
<context>
    <name>RestorePanel</name>
    <message>
        <source>Leser sikkerhetskopiene …</source>
        <translation>Reading the backups …</translation>
    </message>
    <message>
        <source>Passfrasen som gjaldt da kopien ble tatt</source>
        <translation>The passphrase that applied when the copy was made</translation>
    </message>
    <message>
        <source>1 sak med noe usendt</source>
        <translation>1 case with something unsent</translation>
    </message>
    <message>
        <source>{n} saker med noe usendt</source>
        <translation>{n} cases with something unsent</translation>
    </message>
    <message>
        <source>ingenting usendt</source>
        <translation>nothing unsent</translation>
    </message>
    <message>
        <source>Hel</source>
        <translation>Whole</translation>
    </message>
    <message>
        <source>Ikke hel, kan ikke brukes</source>
        <translation>Not whole, cannot be used</translation>
    </message>
    <message>
        <source>Det finnes ingen sikkerhetskopi på denne maskinen.</source>
        <translation>There is no backup on this computer.</translation>
    </message>
    <message>
        <source>Denne kopien er ikke hel. Velg en annen.</source>
        <translation>This copy is not whole. Choose another.</translation>
    </message>
    <message>
        <source>Arbeidsområdet settes tilbake slik det var {when}.</source>
        <translation>The workspace is put back as it was {when}.</translation>
    </message>
    <message>
        <source>Arbeidsområdet er tilbake slik det var {when}.</source>
        <translation>The workspace is back as it was {when}.</translation>
    </message>
    <message>
        <source>1 sak er hentet tilbake.</source>
        <translation>1 case has been brought back.</translation>
    </message>
    <message>
        <source>{n} saker er hentet tilbake.</source>
        <translation>{n} cases have been brought back.</translation>
    </message>
    <message>
        <source>Det som er skrevet her etter {when} og ikke er sendt, er ikke med. Det som er arkivert, ligger trygt i arkivene, og kilder og kø hentes på nytt.</source>
        <translation>What was written here after {when} and not sent is not included. What is archived is safe in the archives, and sources and queue are fetched again.</translation>
    </message>
    <message>
        <source>Gjenoppretter …</source>
        <translation>Restoring …</translation>
    </message>
    <message>
        <source>Avbryter …</source>
        <translation>Cancelling …</translation>
    </message>
</context>
<context>
    <name>RetentionKeeper</name>
    <message>
        <source>Avslutt saken …</source>
        <translation>End the case …</translation>
    </message>
    <message>
        <source>Saken er avsluttet.</source>
        <translation>The case has ended.</translation>
    </message>
    <message>
        <source>Avslutter saken</source>
        <translation>Ending the case</translation>
    </message>
</context>
<context>
    <name>RevealDialog</name>
    <message>
        <source>1 opplysning</source>
        <translation>1 piece of information</translation>
    </message>
    <message>
        <source>{n} opplysninger</source>
        <translation>{n} pieces of information</translation>
    </message>
    <message>
        <source>Dette feltet kan ikke vises, uansett grunn.</source>
        <translation>This field cannot be shown, whatever the reason.</translation>
    </message>
</context>
<context>
    <name>RevealDialogForm</name>
    <message>
        <source>Velg ett felt og skriv hvorfor du trenger det. Grunnen står i loggen over hvem som har sett på saken. Feltet vises til saken lukkes.</source>
        <translation>Choose one field and write why you need it. The reason stands in the log of who has looked at the case. The field is shown until the case is closed.</translation>
    </message>
    <message>
        <source>Felt som er skjult</source>
        <translation>Fields that are hidden</translation>
    </message>
    <message>
        <source>Hvorfor trenger du det? Skriv minst ti tegn.</source>
        <translation>Why do you need it? Write at least ten characters.</translation>
    </message>
    <message>
        <source>Hvorfor du trenger opplysningen</source>
        <translation>Why you need the information</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Vis feltet</source>
        <translation>Show the field</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Tvil: {why}</source>
        <translation>Doubt: {why}</translation>
    </message>
    <message>
        <source>1 del må vurderes før kopien kan lages.</source>
        <translation>1 piece must be decided before the copy can be made.</translation>
    </message>
    <message>
        <source>{n} deler må vurderes før kopien kan lages.</source>
        <translation>{n} pieces must be decided before the copy can be made.</translation>
    </message>
    <message>
        <source>Alle deler er vurdert. Kopien kan lages.</source>
        <translation>All pieces are decided. The copy can be made.</translation>
    </message>
    <message>
        <source>Tas med</source>
        <translation>Taken in</translation>
    </message>
    <message>
        <source>Må vurderes</source>
        <translation>To be decided</translation>
    </message>
    <message>
        <source>Holdes tilbake</source>
        <translation>Kept back</translation>
    </message>
    <message>
        <source>Holdes tilbake. Skriv hvorfor.</source>
        <translation>Kept back. Write why.</translation>
    </message>
</context>
<context>
    <name>SealBar</name>
    <message>
        <source>Behold her</source>
        <translation>Keep here</translation>
    </message>
    <message>
        <source>Forsegl og send</source>
        <translation>Seal and send</translation>
    </message>
    <message>
        <source>Blir på denne maskinen. Ingenting sendes.</source>
        <translation>Stays on this machine. Nothing is sent.</translation>
    </message>
    <message>
        <source>Klar: 1 leveranse.</source>
        <translation>Ready: 1 delivery.</translation>
    </message>
    <message>
        <source>Klar: {n} leveranser.</source>
        <translation>Ready: {n} deliveries.</translation>
    </message>
    <message>
        <source>Avsnitt {n}: {why}</source>
        <translation>Paragraph {n}: {why}</translation>
    </message>
    <message>
        <source>Skriv et avsnitt og velg rettslig grunnlag.</source>
        <translation>Write a paragraph and choose a legal basis.</translation>
    </message>
    <message>
        <source>1 ting mangler før vedtak. Se til høyre.</source>
        <translation>1 thing is missing before a decision. See to the right.</translation>
    </message>
    <message>
        <source>{n} ting mangler før vedtak. Se til høyre.</source>
        <translation>{n} things are missing before a decision. See to the right.</translation>
    </message>
</context>
<context>
    <name>SealDialog</name>
    <message>
        <source>Avsnitt {n} beholdes fordi: {why}</source>
        <translation>Paragraph {n} is kept because: {why}</translation>
    </message>
    <message>
        <source>Begrunnelsen går i loggen.</source>
        <translation>The reason goes into the log.</translation>
    </message>
    <message>
        <source>Forsegles likevel fordi: {why}</source>
        <translation>Sealed all the same because: {why}</translation>
    </message>
    <message>
        <source>Begrunnelsen står i loggen.</source>
        <translation>The reason is in the log.</translation>
    </message>
    <message>
        <source>Brukeren kan lese dette.</source>
        <translation>The client can read this.</translation>
    </message>
    <message>
        <source>Brukeren ser ikke dette på nav.no.</source>
        <translation>The client does not see this on nav.no.</translation>
    </message>
    <message>
        <source>Før du sender</source>
        <translation>Before you send</translation>
    </message>
</context>
<context>
    <name>SealDialogForm</name>
    <message>
        <source>Forsegl og send?</source>
        <translation>Seal and send?</translation>
    </message>
    <message>
        <source>Notatet sendes slik. Det kan hentes tilbake fra utboksen til det har kommet fram. Etterpå rettes det med et nytt notat.</source>
        <translation>The note is sent like this. It can be taken back from the outbox until it has arrived. After that, put it right in a new note.</translation>
    </message>
    <message>
        <source>Hvor notatet sendes</source>
        <translation>Where the note is sent</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Forsegl og send</source>
        <translation>Seal and send</translation>
    </message>
</context>
<context>
    <name>SecretEdit</name>
    <message>
        <source>Lim inn</source>
        <translation>Paste</translation>
    </message>
</context>
<context>
    <name>ServicePage</name>
    <message>
        <source>Tjenestekart</source>
        <translation>Service map</translation>
    </message>
    <message>
        <source>Skriv grunnlag for § 14 a</source>
        <translation>Write a basis for § 14 a</translation>
    </message>
    <message>
        <source>Begynner et notat til behovsvurderingen. Vedtaket gjøres ikke i navdesk.</source>
        <translation>Begins a note for the needs assessment. The decision is not made in navdesk.</translation>
    </message>
    <message>
        <source>Ingen kilde forteller om tjenester, og ingen er skrevet ned ennå.</source>
        <translation>No source tells of services, and none is written down yet.</translation>
    </message>
    <message>
        <source>Grunnlag og kilde</source>
        <translation>Basis and source</translation>
    </message>
    <message>
        <source>Ansvar: {side}</source>
        <translation>Responsible: {side}</translation>
    </message>
    <message>
        <source>Kontakt: {who}</source>
        <translation>Contact: {who}</translation>
    </message>
    <message>
        <source>Dette kan kontaktsenteret lese</source>
        <translation>The contact centre can read this</translation>
    </message>
    <message>
        <source>Vis {n} til</source>
        <translation>Show {n} more</translation>
    </message>
    <message>
        <source>Tjeneste</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Hvem</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Neste dato</source>
        <translation>Next date</translation>
    </message>
    <message>
        <source>Tjenester side om side</source>
        <translation>Services side by side</translation>
    </message>
    <message>
        <source>Skriv ned</source>
        <translation>Write down</translation>
    </message>
    <message>
        <source>Skriv ned: {what}</source>
        <translation>Write down: {what}</translation>
    </message>
</context>
<context>
    <name>SettingsPageForm</name>
    <message>
        <source>Innstillinger</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Utseende</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Farger</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Språk</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Nytt språk gjelder fra neste gang navdesk starter.</source>
        <translation>A new language applies from the next time navdesk starts.</translation>
    </message>
    <message>
        <source>Om navdesk</source>
        <translation>About navdesk</translation>
    </message>
    <message>
        <source>Vis hurtigtaster</source>
        <translation>Show keyboard shortcuts</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Tast</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Gjør</source>
        <translation>Does</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialogForm</name>
    <message>
        <source>Hurtigtaster</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>SourcesPanel</name>
    <message>
        <source>{done} av {all}</source>
        <translation>{done} of {all}</translation>
    </message>
    <message>
        <source>Spørres nå …</source>
        <translation>Being asked …</translation>
    </message>
    <message>
        <source>Ikke spurt ennå</source>
        <translation>Not asked yet</translation>
    </message>
    <message>
        <source>{n} opplysninger</source>
        <translation>{n} facts</translation>
    </message>
    <message>
        <source>1 opplysning</source>
        <translation>1 fact</translation>
    </message>
    <message>
        <source>Kommunen</source>
        <translation>The municipality</translation>
    </message>
    <message>
        <source>Staten</source>
        <translation>The state</translation>
    </message>
    <message>
        <source>Eier</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Livsområder</source>
        <translation>Life areas</translation>
    </message>
    <message>
        <source>Spørres når saken gjelder</source>
        <translation>Asked when the case is about</translation>
    </message>
    <message>
        <source>alt</source>
        <translation>everything</translation>
    </message>
    <message>
        <source>Adressebeskyttelse</source>
        <translation>Address protection</translation>
    </message>
    <message>
        <source>Tidsgrense</source>
        <translation>Time limit</translation>
    </message>
    <message>
        <source>{n} sekunder for hvert spørsmål</source>
        <translation>{n} seconds for each request</translation>
    </message>
    <message>
        <source>Innlogging for (audience)</source>
        <translation>Login for (audience)</translation>
    </message>
    <message>
        <source>Sporing sendes i</source>
        <translation>Tracing is sent in</translation>
    </message>
    <message>
        <source>ingenting</source>
        <translation>nothing</translation>
    </message>
</context>
<context>
    <name>SourcesPanelForm</name>
    <message>
        <source>Kilder</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Kilder og hva de svarte</source>
        <translation>Sources and what they answered</translation>
    </message>
    <message>
        <source>Om kilden</source>
        <translation>About the source</translation>
    </message>
    <message>
        <source>Spør på nytt</source>
        <translation>Ask again</translation>
    </message>
    <message>
        <source>Spør bare denne kilden på nytt</source>
        <translation>Ask only this source again</translation>
    </message>
    <message>
        <source>Vis hva kilden har, og hvordan den spørres</source>
        <translation>Show what the source holds, and how it is asked</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Prøv med øvingsdata</source>
        <translation>Try with practice data</translation>
    </message>
    <message>
        <source>Alle personer er oppdiktet, og datoen står fast. Innloggingen åpnes i nettleseren; velg hvem du vil være der, og kom tilbake hit.</source>
        <translation>Every person is invented, and the date is fixed. The login opens in the browser; choose who you want to be there, and come back here.</translation>
    </message>
    <message>
        <source>Starter navdesk …</source>
        <translation>Starting navdesk …</translation>
    </message>
    <message>
        <source>navdesk kom ikke i gang.</source>
        <translation>navdesk could not start.</translation>
    </message>
    <message>
        <source>Alt du lagrer på denne maskinen, ligger kryptert. Velg hvordan det låses opp.</source>
        <translation>Everything you save on this computer is encrypted. Choose how it is unlocked.</translation>
    </message>
    <message>
        <source>Alt du lagrer på denne maskinen, ligger kryptert. Velg en passfrase som låser det opp. Etterpå får du en nøkkel på papir, i tilfelle den glemmes.</source>
        <translation>Everything you save on this computer is encrypted. Choose a passphrase that unlocks it. Afterwards you get a key on paper, in case it is forgotten.</translation>
    </message>
    <message>
        <source>Senere</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Velger du Senere, kan ingen åpne arbeidsområdet hvis passfrasen glemmes eller nøkkelringen blir borte. Det som ikke er sendt, er da tapt. Du kan lage nøkkelen i Innstillinger når som helst.</source>
        <translation>If you choose Later, nobody can open the workspace if the passphrase is forgotten or the keyring is gone. What is not sent is then lost. You can make the key in Settings at any time.</translation>
    </message>
    <message>
        <source>Åpner arbeidsområdet …</source>
        <translation>Opening the workspace …</translation>
    </message>
    <message>
        <source>Fortsett i nettleseren. Siden er åpnet der.</source>
        <translation>Continue in the browser. The page is open there.</translation>
    </message>
    <message>
        <source>Avbryter …</source>
        <translation>Cancelling …</translation>
    </message>
    <message>
        <source>Lager det krypterte arbeidsområdet …</source>
        <translation>Making the encrypted workspace …</translation>
    </message>
    <message>
        <source>Låser opp …</source>
        <translation>Unlocking …</translation>
    </message>
</context>
<context>
    <name>StartPageForm</name>
    <message>
        <source>navdesk</source>
        <translation>navdesk</translation>
    </message>
    <message>
        <source>Starter navdesk …</source>
        <translation>Starting navdesk …</translation>
    </message>
    <message>
        <source>Arbeider</source>
        <translation>Working</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Logg inn</source>
        <translation>Log in</translation>
    </message>
    <message>
        <source>Innloggingen åpnes i nettleseren din. Kom tilbake hit når den er ferdig.</source>
        <translation>The login opens in your browser. Come back here when it is done.</translation>
    </message>
    <message>
        <source>Lag arbeidsområdet ditt</source>
        <translation>Make your workspace</translation>
    </message>
    <message>
        <source>Andre veier inn</source>
        <translation>Other ways in</translation>
    </message>
    <message>
        <source>Bruk gjenopprettingsnøkkel</source>
        <translation>Use a recovery key</translation>
    </message>
    <message>
        <source>Gjenopprett fra sikkerhetskopi</source>
        <translation>Restore from a backup</translation>
    </message>
    <message>
        <source>Lag arbeidsområdet</source>
        <translation>Make the workspace</translation>
    </message>
    <message>
        <source>Lås opp</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Logg inn som en annen</source>
        <translation>Log in as somebody else</translation>
    </message>
</context>
<context>
    <name>TakeBackDialog</name>
    <message>
        <source>Redigere notatet?</source>
        <translation>Edit the note?</translation>
    </message>
    <message>
        <source>Hele notatet hentes tilbake som utkast i saken og sendes ikke før du forsegler det igjen. Har en mottaker alt fått sin del, blir bare resten et nytt utkast.</source>
        <translation>The whole note is taken back as a draft in the case and is not sent until you seal it again. If a recipient has its part already, only the rest becomes a new draft.</translation>
    </message>
    <message>
        <source>Hent tilbake som utkast</source>
        <translation>Take back as a draft</translation>
    </message>
    <message>
        <source>{where} får ikke notatet. Teksten blir liggende i saken, og andre mottakere får fortsatt sin del.</source>
        <translation>{where} will not get the note. The text stays in the case, and other recipients still get their part.</translation>
    </message>
    <message>
        <source>{where}: oppføringen blir satt til avbrutt. Den som har tilgang til planen, kan fortsatt lese teksten.</source>
        <translation>{where}: the item is set to cancelled. Whoever has access to the plan can still read the text.</translation>
    </message>
    <message>
        <source>{where}: notatet blir feilregistrert. Det blir liggende i arkivet, merket som trukket tilbake, og kan ikke tas opp igjen herfra.</source>
        <translation>{where}: the note is marked as registered in error. It stays in the archive, shown as withdrawn, and cannot be taken up again from here.</translation>
    </message>
    <message>
        <source>{where}: notatet blir satt til utgått. Det blir liggende i arkivet og kan ikke tas opp igjen herfra.</source>
        <translation>{where}: the note is marked void. It stays in the archive and cannot be taken up again from here.</translation>
    </message>
    <message>
        <source>Trekke notatet tilbake?</source>
        <translation>Withdraw the note?</translation>
    </message>
    <message>
        <source>Trekk tilbake</source>
        <translation>Withdraw</translation>
    </message>
</context>
<context>
    <name>TakeBackDialogForm</name>
    <message>
        <source>La det ligge</source>
        <translation>Leave it</translation>
    </message>
</context>
<context>
    <name>TimelineCard</name>
    <message>
        <source>Tidslinje. Piltaster går gjennom det som er planlagt</source>
        <translation>Time line. Arrow keys go through what is planned</translation>
    </message>
    <message>
        <source>Tidligere</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>I dag</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Senere</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Hvor mye tid som vises</source>
        <translation>How much time is shown</translation>
    </message>
    <message>
        <source>Måned</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Kvartal</source>
        <translation>Quarter</translation>
    </message>
    <message>
        <source>År</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Vis som tabell</source>
        <translation>Show as a table</translation>
    </message>
    <message>
        <source>Tidslinje</source>
        <translation>Time line</translation>
    </message>
    <message>
        <source>Uten dato</source>
        <translation>Without a date</translation>
    </message>
    <message>
        <source>og {n} til</source>
        <translation>and {n} more</translation>
    </message>
    <message>
        <source>Uten dato: {what}</source>
        <translation>Without a date: {what}</translation>
    </message>
    <message>
        <source>Når</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Hva</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Hvem</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Tidslinjen som tabell</source>
        <translation>The time line as a table</translation>
    </message>
    <message>
        <source>Forfalt: </source>
        <translation>Overdue: </translation>
    </message>
    <message>
        <source>{what} (fra statens systemer)</source>
        <translation>{what} (from the state&apos;s systems)</translation>
    </message>
    <message>
        <source>Forfalt</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Viser {first} – {last}, og den røde streken er i dag</source>
        <translation>Showing {first} – {last}; the red line is today</translation>
    </message>
    <message>
        <source>Ingenting i planen har dato ennå.</source>
        <translation>Nothing in the plan has a date yet.</translation>
    </message>
</context>
<context>
    <name>ToDo</name>
    <message>
        <source>Å gjøre</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>Ble meldingen sendt?</source>
        <translation>Was the message sent?</translation>
    </message>
    <message>
        <source>Meldingen venter på deg</source>
        <translation>The message is waiting for you</translation>
    </message>
    <message>
        <source>«{text}»</source>
        <translation>“{text}”</translation>
    </message>
    <message>
        <source>Den er sendt</source>
        <translation>It has been sent</translation>
    </message>
    <message>
        <source>Send på nytt</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Send nå</source>
        <translation>Send now</translation>
    </message>
    <message>
        <source>Ring om kommunens del av svaret</source>
        <translation>Call about the municipality’s part of the answer</translation>
    </message>
    <message>
        <source>Ring om statens del av svaret</source>
        <translation>Call about the state’s part of the answer</translation>
    </message>
    <message>
        <source>Si: «{text}»</source>
        <translation>Say: “{text}”</translation>
    </message>
    <message>
        <source>Fortsett på notatet etter samtalen</source>
        <translation>Go on with the note after the call</translation>
    </message>
    <message>
        <source>Skriv notat etter samtalen</source>
        <translation>Write a note after the call</translation>
    </message>
</context>
<context>
    <name>TypedDay</name>
    <message>
        <source>Ikke en dato som finnes. Skriv for eksempel 30.09.2026.</source>
        <translation>Not a date that exists. Write for example 30.09.2026.</translation>
    </message>
</context>
<context>
    <name>UnlockStage</name>
    <message>
        <source>Arbeidsområdet åpner ikke</source>
        <translation>The workspace does not open</translation>
    </message>
    <message>
        <source>Låst</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>Lås opp</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Prøv igjen</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Skriv passfrasen til arbeidsområdet {who}.</source>
        <translation>Type the passphrase of the workspace {who}.</translation>
    </message>
    <message>
        <source>Skriv passfrasen til arbeidsområdet {who}. Maskinens nøkkelring brukes i tillegg.</source>
        <translation>Type the passphrase of the workspace {who}. The computer&apos;s keyring is used as well.</translation>
    </message>
    <message>
        <source>Arbeidsområdet {who} låses opp av maskinens nøkkelring.</source>
        <translation>The workspace {who} is unlocked by the computer&apos;s keyring.</translation>
    </message>
</context>
<context>
    <name>UnlockingForm</name>
    <message>
        <source>Passfrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Gjenta passfrasen</source>
        <translation>Repeat the passphrase</translation>
    </message>
    <message>
        <source>Minst {n} tegn. Flere ord etter hverandre er lettest å huske.</source>
        <translation>At least {n} characters. Several words in a row are easiest to remember.</translation>
    </message>
    <message>
        <source>1 tegn til.</source>
        <translation>1 more character.</translation>
    </message>
    <message>
        <source>{n} tegn til.</source>
        <translation>{n} more characters.</translation>
    </message>
    <message>
        <source>Lang nok, men lett å gjette: bruk flere ulike tegn.</source>
        <translation>Long enough, but easy to guess: use more different characters.</translation>
    </message>
    <message>
        <source>De to er ikke like.</source>
        <translation>The two are not the same.</translation>
    </message>
    <message>
        <source>Sterk.</source>
        <translation>Strong.</translation>
    </message>
    <message>
        <source>God. Enda et ord gjør den sterkere.</source>
        <translation>Good. One more word makes it stronger.</translation>
    </message>
    <message>
        <source>Med innloggingen på maskinen</source>
        <translation>With the computer&apos;s own login</translation>
    </message>
    <message>
        <source>Du skriver ingenting. Filene er trygge for den som får tak i disken, men den som er logget inn på maskinen som deg, kommer inn.</source>
        <translation>You type nothing. The files are safe from whoever gets hold of the disk, but whoever is logged in to the computer as you gets in.</translation>
    </message>
    <message>
        <source>Med innloggingen på maskinen og en passfrase</source>
        <translation>With the computer&apos;s own login and a passphrase</translation>
    </message>
    <message>
        <source>Med en passfrase</source>
        <translation>With a passphrase</translation>
    </message>
    <message>
        <source>Den som har maskinen, mangler passfrasen, og den som har sett passfrasen, mangler maskinen. Anbefales for en bærbar maskin som tas med ut av kontoret.</source>
        <translation>Whoever has the computer lacks the passphrase, and whoever has seen the passphrase lacks the computer. Recommended for a laptop that leaves the office.</translation>
    </message>
    <message>
        <source>Åpnes uten maskinens nøkkelring. Filene er så trygge som passfrasen er vanskelig å gjette.</source>
        <translation>Opened without the computer&apos;s keyring. The files are as safe as the passphrase is hard to guess.</translation>
    </message>
</context>
<context>
    <name>UnsavedDialogForm</name>
    <message>
        <source>Dette er ikke lagret</source>
        <translation>This is not saved</translation>
    </message>
    <message>
        <source>Gå tilbake</source>
        <translation>Go back</translation>
    </message>
    <message>
        <source>Lukk uten å lagre</source>
        <translation>Close without saving</translation>
    </message>
    <message>
        <source>Prøv igjen</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>WorkspaceForm</name>
    <message>
        <source>Arbeidsområdet</source>
        <translation>The workspace</translation>
    </message>
    <message>
        <source>Låses opp</source>
        <translation>Unlocked</translation>
    </message>
    <message>
        <source>Bytt passfrase …</source>
        <translation>Change passphrase …</translation>
    </message>
    <message>
        <source>Gjenopprettingsnøkkel</source>
        <translation>Recovery key</translation>
    </message>
    <message>
        <source>Lag ny gjenopprettingsnøkkel …</source>
        <translation>Make a new recovery key …</translation>
    </message>
    <message>
        <source>Siste sikkerhetskopi</source>
        <translation>Latest backup</translation>
    </message>
    <message>
        <source>Ta sikkerhetskopi nå</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>Filene</source>
        <translation>The files</translation>
    </message>
    <message>
        <source>Sjekk filene</source>
        <translation>Check the files</translation>
    </message>
    <message>
        <source>Arbeidsområdet kan også åpnes av organisasjonen med dens nøkkel.</source>
        <translation>The workspace can also be opened by the organisation with its key.</translation>
    </message>
</context>
<context>
    <name>WorkspacePanel</name>
    <message>
        <source>Sjekken leser hver fil fra ende til annen. Ingenting endres.</source>
        <translation>The check reads every file from end to end. Nothing is changed.</translation>
    </message>
    <message>
        <source>Legg til passfrase …</source>
        <translation>Add a passphrase …</translation>
    </message>
    <message>
        <source>Bytt passfrase …</source>
        <translation>Change passphrase …</translation>
    </message>
    <message>
        <source>Ingen ennå</source>
        <translation>None yet</translation>
    </message>
    <message>
        <source>Med innloggingen på maskinen</source>
        <translation>With the computer&apos;s own login</translation>
    </message>
    <message>
        <source>Med en passfrase</source>
        <translation>With a passphrase</translation>
    </message>
    <message>
        <source>Med innloggingen på maskinen og en passfrase</source>
        <translation>With the computer&apos;s own login and a passphrase</translation>
    </message>
    <message>
        <source>1 hel kopi er lagret her.</source>
        <translation>1 whole copy is kept here.</translation>
    </message>
    <message>
        <source>{n} hele kopier er lagret her.</source>
        <translation>{n} whole copies are kept here.</translation>
    </message>
    <message>
        <source>Tatt {when}.</source>
        <translation>Made {when}.</translation>
    </message>
    <message>
        <source>Mangler. Lag en nå.</source>
        <translation>Missing. Make one now.</translation>
    </message>
    <message>
        <source>Lag gjenopprettingsnøkkel …</source>
        <translation>Make a recovery key …</translation>
    </message>
    <message>
        <source>Arbeidsområdet har ingen gjenopprettingsnøkkel. Blir passfrasen glemt eller nøkkelringen borte, kan ingen åpne det.</source>
        <translation>The workspace has no recovery key. If the passphrase is forgotten or the keyring is gone, nobody can open it.</translation>
    </message>
    <message>
        <source>Skrevet ned {day}</source>
        <translation>Written down {day}</translation>
    </message>
    <message>
        <source>Lag ny gjenopprettingsnøkkel …</source>
        <translation>Make a new recovery key …</translation>
    </message>
    <message>
        <source>Kontoret har bestemt at skjermen låses etter {minutes} min uten bruk, og at det du kopierer, fjernes fra utklippstavlen etter {seconds} s.</source>
        <translation>The office has decided that the screen locks after {minutes} min without use, and that what you copy is removed from the clipboard after {seconds} s.</translation>
    </message>
    <message>
        <source>Den nye måten å låse opp på gjelder fra nå av.</source>
        <translation>The new way of unlocking applies from now on.</translation>
    </message>
    <message>
        <source>Gjenopprettingsnøkkelen gjelder. Legg papiret trygt.</source>
        <translation>The recovery key applies. Keep the paper safe.</translation>
    </message>
    <message>
        <source>Tar sikkerhetskopi</source>
        <translation>Backing up</translation>
    </message>
    <message>
        <source>Sikkerhetskopien er tatt og kontrollert.</source>
        <translation>The backup is made and checked.</translation>
    </message>
    <message>
        <source>Sjekken ble avbrutt. Ingenting er endret.</source>
        <translation>The check was cancelled. Nothing has been changed.</translation>
    </message>
    <message>
        <source>Sikkerhetskopien ble ikke hel, og kan ikke brukes. Prøv igjen.</source>
        <translation>The backup did not become whole, and cannot be used. Try again.</translation>
    </message>
    <message>
        <source>Sjekker filene</source>
        <translation>Checking the files</translation>
    </message>
</context>
<context>
    <name>WrittenNotes</name>
    <message>
        <source>Arkivene har notater som ikke er hentet hit.</source>
        <translation>The archives have notes that were not read back here.</translation>
    </message>
    <message>
        <source>1 avsnitt</source>
        <translation>1 paragraph</translation>
    </message>
    <message>
        <source>{n} avsnitt</source>
        <translation>{n} paragraphs</translation>
    </message>
    <message>
        <source>Deler av notatet er ikke lest tilbake.</source>
        <translation>Parts of the note have not been read back.</translation>
    </message>
    <message>
        <source>Hentet tilbake fra {where} {when}.</source>
        <translation>Read back from {where} {when}.</translation>
    </message>
    <message>
        <source> og </source>
        <translation> and </translation>
    </message>
    <message>
        <source>Rettet i et nyere notat.</source>
        <translation>Corrected in a newer note.</translation>
    </message>
    <message>
        <source>Retter et eldre notat.</source>
        <translation>Corrects an older note.</translation>
    </message>
    <message>
        <source>Til stede: {names}</source>
        <translation>Present: {names}</translation>
    </message>
</context>
<context>
    <name>_Section</name>
    <message>
        <source>Brukeren kan lese dette.</source>
        <translation>The client can read this.</translation>
    </message>
    <message>
        <source>Brukeren ser ikke dette på nav.no.</source>
        <translation>The client does not see this on nav.no.</translation>
    </message>
    <message>
        <source>Utelatt: {text}</source>
        <translation>Left out: {text}</translation>
    </message>
</context>
</TS>

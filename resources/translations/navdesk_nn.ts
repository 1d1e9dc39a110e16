<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nn" sourcelanguage="nb_NO">
<context>
    <name>AccessLogDialog</name>
    <message>
        <source>Henter …</source>
        <translation>Hentar …</translation>
    </message>
    <message>
        <source>Når</source>
        <translation>Når</translation>
    </message>
    <message>
        <source>Hvem</source>
        <translation>Kven</translation>
    </message>
    <message>
        <source>Hva</source>
        <translation>Kva</translation>
    </message>
    <message>
        <source>Hvorfor</source>
        <translation>Kvifor</translation>
    </message>
    <message>
        <source>Tilgang</source>
        <translation>Tilgang</translation>
    </message>
    <message>
        <source>Alt som er gjort med denne personens opplysninger i navdesk på denne maskinen, nyeste først. Oppslag i Navs og kommunens egne systemer står i deres logger.</source>
        <translation>Alt som er gjort med opplysningane til denne personen i navdesk på denne maskina, nyaste først. Oppslag i systema til Nav og kommunen står i loggane deira.</translation>
    </message>
    <message>
        <source>Tillatt</source>
        <translation>Tillate</translation>
    </message>
    <message>
        <source>Avvist</source>
        <translation>Avvist</translation>
    </message>
</context>
<context>
    <name>AccessLogDialogForm</name>
    <message>
        <source>Hvem har sett på saken</source>
        <translation>Kven har sett på saka</translation>
    </message>
    <message>
        <source>Skriv ut …</source>
        <translation>Skriv ut …</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Lukk</translation>
    </message>
</context>
<context>
    <name>ActivityLine</name>
    <message>
        <source>{done} av {all}</source>
        <translation>{done} av {all}</translation>
    </message>
</context>
<context>
    <name>AnswerBar</name>
    <message>
        <source>Vis tråden</source>
        <translation>Vis tråden</translation>
    </message>
    <message>
        <source>Svar på en melding som ikke vises nå</source>
        <translation>Svar på ei melding som ikkje blir vist no</translation>
    </message>
    <message>
        <source>uten dato</source>
        <translation>utan dato</translation>
    </message>
    <message>
        <source>Svar på meldingen fra {when}: {subject}</source>
        <translation>Svar på meldinga frå {when}: {subject}</translation>
    </message>
</context>
<context>
    <name>AnsweredDialog</name>
    <message>
        <source>Den ble besvart {when} av {who}.</source>
        <translation>Ho vart svart på {when} av {who}.</translation>
    </message>
</context>
<context>
    <name>AnsweredDialogForm</name>
    <message>
        <source>Meldingen er allerede besvart</source>
        <translation>Meldinga er alt svart på</translation>
    </message>
    <message>
        <source>Vil du skrive et svar til?</source>
        <translation>Vil du skrive eit svar til?</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Skriv et svar til</source>
        <translation>Skriv eit svar til</translation>
    </message>
</context>
<context>
    <name>Answering</name>
    <message>
        <source>Fortsett på svaret</source>
        <translation>Hald fram på svaret</translation>
    </message>
    <message>
        <source>Svar</source>
        <translation>Svar</translation>
    </message>
</context>
<context>
    <name>ArchivingBar</name>
    <message>
        <source>Arkiver kartleggingen</source>
        <translation>Arkiver kartlegginga</translation>
    </message>
    <message>
        <source>Lager et notat av svarene. Du ser over og forsegler det i Notater.</source>
        <translation>Lagar eit notat av svara. Du ser over og forseglar det i Notat.</translation>
    </message>
    <message>
        <source>1 svar er ikke i noe notat ennå.</source>
        <translation>1 svar er ikkje i noko notat enno.</translation>
    </message>
    <message>
        <source>{n} svar er ikke i noe notat ennå.</source>
        <translation>{n} svar er ikkje i noko notat enno.</translation>
    </message>
</context>
<context>
    <name>AreaCardForm</name>
    <message>
        <source>Ingen kilde har noe her ennå.</source>
        <translation>Inga kjelde har noko her enno.</translation>
    </message>
    <message>
        <source>Kartlegg</source>
        <translation>Kartlegg</translation>
    </message>
</context>
<context>
    <name>AttentionStrip</name>
    <message>
        <source>Frister og det som mangler</source>
        <translation>Fristar og det som manglar</translation>
    </message>
    <message>
        <source>Ser etter …</source>
        <translation>Ser etter …</translation>
    </message>
    <message>
        <source>Gå dit</source>
        <translation>Gå dit</translation>
    </message>
    <message>
        <source>Vis færre</source>
        <translation>Vis færre</translation>
    </message>
    <message>
        <source>Vis hvorfor</source>
        <translation>Vis kvifor</translation>
    </message>
    <message>
        <source>Vis alle {n}</source>
        <translation>Vis alle {n}</translation>
    </message>
    <message>
        <source>Skjul</source>
        <translation>Skjul</translation>
    </message>
    <message>
        <source>Vis {n}</source>
        <translation>Vis {n}</translation>
    </message>
    <message>
        <source>1 frist er gått ut</source>
        <translation>1 frist er gått ut</translation>
    </message>
    <message>
        <source>{n} frister er gått ut</source>
        <translation>{n} fristar er gått ut</translation>
    </message>
    <message>
        <source>1 frist er nær</source>
        <translation>1 frist er nær</translation>
    </message>
    <message>
        <source>{n} frister er nær</source>
        <translation>{n} fristar er nær</translation>
    </message>
    <message>
        <source>1 ting mangler før vedtak</source>
        <translation>1 ting manglar før vedtak</translation>
    </message>
    <message>
        <source>{n} ting mangler før vedtak</source>
        <translation>{n} ting manglar før vedtak</translation>
    </message>
    <message>
        <source>Ingen frister er nær, og ingenting mangler før vedtak.</source>
        <translation>Ingen fristar er nær, og ingenting manglar før vedtak.</translation>
    </message>
    <message>
        <source>Gått ut</source>
        <translation>Gått ut</translation>
    </message>
    <message>
        <source>I dag</source>
        <translation>I dag</translation>
    </message>
    <message>
        <source>Nær</source>
        <translation>Nær</translation>
    </message>
    <message>
        <source>Senere</source>
        <translation>Seinare</translation>
    </message>
    <message>
        <source>Ukjent dato</source>
        <translation>Ukjend dato</translation>
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
        <translation>i dag</translation>
    </message>
    <message>
        <source>1 dag siden</source>
        <translation>1 dag sidan</translation>
    </message>
    <message>
        <source>{n} dager siden</source>
        <translation>{n} dagar sidan</translation>
    </message>
    <message>
        <source>om 1 dag</source>
        <translation>om 1 dag</translation>
    </message>
    <message>
        <source>om {n} dager</source>
        <translation>om {n} dagar</translation>
    </message>
    <message>
        <source>{n} ting mangler for {place}: {what}</source>
        <translation>{n} ting manglar for {place}: {what}</translation>
    </message>
    <message>
        <source>Mangler</source>
        <translation>Manglar</translation>
    </message>
    <message>
        <source>Se på</source>
        <translation>Sjå på</translation>
    </message>
</context>
<context>
    <name>BasisPart</name>
    <message>
        <source>Lovgrunnlag</source>
        <translation>Lovgrunnlag</translation>
    </message>
    <message>
        <source>Hvorfor dette lovgrunnlaget?</source>
        <translation>Kvifor dette lovgrunnlaget?</translation>
    </message>
    <message>
        <source>Skriv hvorfor du velger noe annet enn reglene gir.</source>
        <translation>Skriv kvifor du vel noko anna enn reglane gjev.</translation>
    </message>
    <message>
        <source>Etter reglene: {law}</source>
        <translation>Etter reglane: {law}</translation>
    </message>
</context>
<context>
    <name>CaseHeader</name>
    <message>
        <source>{n} år</source>
        <translation>{n} år</translation>
    </message>
    <message>
        <source>Sist hentet {when}</source>
        <translation>Sist henta {when}</translation>
    </message>
    <message>
        <source>Når saken lukkes, beholdes bare utkast og usendt</source>
        <translation>Når saka blir lukka, blir berre utkast og usendt tekne vare på</translation>
    </message>
    <message>
        <source>1 barn under 18</source>
        <translation>1 barn under 18</translation>
    </message>
    <message>
        <source>{n} barn under 18</source>
        <translation>{n} barn under 18</translation>
    </message>
    <message>
        <source>Språk: {language}</source>
        <translation>Språk: {language}</translation>
    </message>
    <message>
        <source>Bare med nett</source>
        <translation>Berre med nett</translation>
    </message>
    <message>
        <source>Skjermet person</source>
        <translation>Skjerma person</translation>
    </message>
    <message>
        <source>Trenger tolk</source>
        <translation>Treng tolk</translation>
    </message>
    <message>
        <source>Kommune {code}</source>
        <translation>Kommune {code}</translation>
    </message>
    <message>
        <source>Følges opp av {office}</source>
        <translation>Følgjast opp av {office}</translation>
    </message>
    <message>
        <source>Ikke hentet ennå</source>
        <translation>Ikkje henta enno</translation>
    </message>
    <message>
        <source>Har hatt et annet fødselsnummer</source>
        <translation>Har hatt eit anna fødselsnummer</translation>
    </message>
    <message>
        <source>Død {date}: se over alt før det sendes</source>
        <translation>Død {date}: sjå over alt før det blir sendt</translation>
    </message>
    <message>
        <source>Trygg kontakt: {rule}</source>
        <translation>Trygg kontakt: {rule}</translation>
    </message>
    <message>
        <source>Sak på tidligere nummer</source>
        <translation>Sak på tidlegare nummer</translation>
    </message>
    <message>
        <source>Under 18 år</source>
        <translation>Under 18 år</translation>
    </message>
    <message>
        <source>Utflyttet</source>
        <translation>Utflytta</translation>
    </message>
    <message>
        <source>Koordinator: {who}</source>
        <translation>Koordinator: {who}</translation>
    </message>
    <message>
        <source>Barnekoordinator: {who}</source>
        <translation>Barnekoordinator: {who}</translation>
    </message>
    <message>
        <source>Kontakt i fengselet: {who}</source>
        <translation>Kontakt i fengselet: {who}</translation>
    </message>
    <message>
        <source>Skjerming ikke avklart: regnes som skjermet</source>
        <translation>Skjerming ikkje avklart: blir rekna som skjerma</translation>
    </message>
    <message>
        <source>Skjerming ikke sjekket på nytt</source>
        <translation>Skjerming ikkje sjekka på nytt</translation>
    </message>
    <message>
        <source>Fremtidsfullmakt</source>
        <translation>Framtidsfullmakt</translation>
    </message>
    <message>
        <source>Verge</source>
        <translation>Verje</translation>
    </message>
    <message>
        <source>økonomi</source>
        <translation>økonomi</translation>
    </message>
    <message>
        <source>personlige forhold</source>
        <translation>personlege forhold</translation>
    </message>
    <message>
        <source>økonomi og personlige forhold</source>
        <translation>økonomi og personlege forhold</translation>
    </message>
    <message>
        <source>Flere kommuner</source>
        <translation>Fleire kommunar</translation>
    </message>
    <message>
        <source>Annen kommune enn kontorets</source>
        <translation>Annan kommune enn kontoret sin</translation>
    </message>
    <message>
        <source>Annet kontor følger opp</source>
        <translation>Anna kontor følgjer opp</translation>
    </message>
    <message>
        <source>Oppholder seg også i {place}</source>
        <translation>Oppheld seg òg i {place}</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>Et notat holder på å forsegles.</source>
        <translation>Eit notat blir forsegla akkurat no.</translation>
    </message>
    <message>
        <source>Meldinger</source>
        <translation>Meldingar</translation>
    </message>
    <message>
        <source>Dokumenter</source>
        <translation>Dokument</translation>
    </message>
</context>
<context>
    <name>CasePageForm</name>
    <message>
        <source>Hent på nytt</source>
        <translation>Hent på nytt</translation>
    </message>
    <message>
        <source>Spør alle kildene igjen (F5)</source>
        <translation>Spør alle kjeldene igjen (F5)</translation>
    </message>
    <message>
        <source>Kilder</source>
        <translation>Kjelder</translation>
    </message>
    <message>
        <source>Vis eller skjul kildene (Ctrl+Shift+K)</source>
        <translation>Vis eller gøym kjeldene (Ctrl+Shift+K)</translation>
    </message>
    <message>
        <source>Lukk saken</source>
        <translation>Lukk saka</translation>
    </message>
    <message>
        <source>Lukk saken (Ctrl+W)</source>
        <translation>Lukk saka (Ctrl+W)</translation>
    </message>
    <message>
        <source>Skriv ut …</source>
        <translation>Skriv ut …</translation>
    </message>
    <message>
        <source>Velg en utskrift, se på den, og lagre eller skriv ut (Ctrl+P)</source>
        <translation>Vel ei utskrift, sjå på ho, og lagre eller skriv ut (Ctrl+P)</translation>
    </message>
    <message>
        <source>Hvem har sett på saken</source>
        <translation>Kven har sett på saka</translation>
    </message>
    <message>
        <source>Vis hvem som har åpnet, lest og skrevet</source>
        <translation>Vis kven som har opna, lese og skrive</translation>
    </message>
    <message>
        <source>Deler av saken</source>
        <translation>Delar av saka</translation>
    </message>
    <message>
        <source>Oversikt</source>
        <translation>Oversikt</translation>
    </message>
    <message>
        <source>Kartlegging</source>
        <translation>Kartlegging</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Notater</source>
        <translation>Notat</translation>
    </message>
    <message>
        <source>Økonomi</source>
        <translation>Økonomi</translation>
    </message>
    <message>
        <source>Meldinger</source>
        <translation>Meldingar</translation>
    </message>
    <message>
        <source>Dokumenter</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Samarbeid</source>
        <translation>Samarbeid</translation>
    </message>
</context>
<context>
    <name>CaseSearch</name>
    <message>
        <source>Opplysning</source>
        <translation>Opplysning</translation>
    </message>
    <message>
        <source>Svar i kartleggingen</source>
        <translation>Svar i kartlegginga</translation>
    </message>
    <message>
        <source>Notat</source>
        <translation>Notat</translation>
    </message>
    <message>
        <source>Vedlegg</source>
        <translation>Vedlegg</translation>
    </message>
    <message>
        <source>Dokument</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Melding</source>
        <translation>Melding</translation>
    </message>
    <message>
        <source>side {n}</source>
        <translation>side {n}</translation>
    </message>
</context>
<context>
    <name>CaseSearchDialog</name>
    <message>
        <source>Søker i alt som er hentet og skrevet, og i teksten i dokumenter som er åpnet.</source>
        <translation>Søkjer i alt som er henta og skrive, og i teksten i dokument som er opna.</translation>
    </message>
    <message>
        <source>1 treff.</source>
        <translation>1 treff.</translation>
    </message>
    <message>
        <source>{n} treff.</source>
        <translation>{n} treff.</translation>
    </message>
    <message>
        <source>Ingen treff. Dokumenter som ikke er åpnet, finnes bare på tittel.</source>
        <translation>Ingen treff. Dokument som ikkje er opna, finst berre på tittel.</translation>
    </message>
    <message>
        <source>1 treff vises ikke, fordi opplysningen er skjult for deg.</source>
        <translation>1 treff blir ikkje vist, fordi opplysninga er skjult for deg.</translation>
    </message>
    <message>
        <source>{n} treff vises ikke, fordi opplysningene er skjult for deg.</source>
        <translation>{n} treff blir ikkje viste, fordi opplysningane er skjulte for deg.</translation>
    </message>
</context>
<context>
    <name>CaseSearchDialogForm</name>
    <message>
        <source>Søk i saken</source>
        <translation>Søk i saka</translation>
    </message>
    <message>
        <source>Opplysninger, svar, notater, meldinger og dokumenter</source>
        <translation>Opplysningar, svar, notat, meldingar og dokument</translation>
    </message>
    <message>
        <source>Treff</source>
        <translation>Treff</translation>
    </message>
    <message>
        <source>Gå til treffet</source>
        <translation>Gå til treffet</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Lukk</translation>
    </message>
</context>
<context>
    <name>CasesModel</name>
    <message>
        <source>Bruker</source>
        <translation>Brukar</translation>
    </message>
    <message>
        <source>Vern</source>
        <translation>Vern</translation>
    </message>
    <message>
        <source>Sist hentet</source>
        <translation>Sist henta</translation>
    </message>
    <message>
        <source>Sist åpnet</source>
        <translation>Sist opna</translation>
    </message>
    <message>
        <source>Kopien her</source>
        <translation>Kopien her</translation>
    </message>
    <message>
        <source>ikke satt</source>
        <translation>ikkje sett</translation>
    </message>
    <message>
        <source>aldri</source>
        <translation>aldri</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>{n} på denne maskinen</source>
        <translation>{n} på denne maskina</translation>
    </message>
</context>
<context>
    <name>CasesPageForm</name>
    <message>
        <source>Saker</source>
        <translation>Saker</translation>
    </message>
    <message>
        <source>Jeg åpner fordi</source>
        <translation>Eg opnar fordi</translation>
    </message>
    <message>
        <source>Grunn til at saken åpnes</source>
        <translation>Grunn til at saka blir opna</translation>
    </message>
    <message>
        <source>Avslutt saken …</source>
        <translation>Avslutt saka …</translation>
    </message>
    <message>
        <source>Saker på denne maskinen</source>
        <translation>Saker på denne maskina</translation>
    </message>
    <message>
        <source>Ingen saker på denne maskinen</source>
        <translation>Ingen saker på denne maskina</translation>
    </message>
    <message>
        <source>Åpne en sak fra køen, eller skriv et fødselsnummer i søkefeltet (Ctrl+K).</source>
        <translation>Opne ei sak frå køen, eller skriv eit fødselsnummer i søkjefeltet (Ctrl+K).</translation>
    </message>
</context>
<context>
    <name>ChangeChart</name>
    <message>
        <source>Endringer i kartleggingen</source>
        <translation>Endringar i kartlegginga</translation>
    </message>
    <message>
        <source>ingen endring</source>
        <translation>inga endring</translation>
    </message>
    <message>
        <source>ny</source>
        <translation>ny</translation>
    </message>
    <message>
        <source>endret</source>
        <translation>endra</translation>
    </message>
    <message>
        <source>borte</source>
        <translation>borte</translation>
    </message>
    <message>
        <source>eldre enn 6 måneder</source>
        <translation>eldre enn 6 månader</translation>
    </message>
    <message>
        <source>Ingenting er endret.</source>
        <translation>Ingenting er endra.</translation>
    </message>
    <message>
        <source>1 ny</source>
        <translation>1 ny</translation>
    </message>
    <message>
        <source>{n} nye</source>
        <translation>{n} nye</translation>
    </message>
    <message>
        <source>1 endret</source>
        <translation>1 endra</translation>
    </message>
    <message>
        <source>{n} endrede</source>
        <translation>{n} endra</translation>
    </message>
    <message>
        <source>1 borte</source>
        <translation>1 borte</translation>
    </message>
    <message>
        <source>{n} borte</source>
        <translation>{n} borte</translation>
    </message>
    <message>
        <source>1 eldre enn 6 måneder</source>
        <translation>1 eldre enn 6 månader</translation>
    </message>
    <message>
        <source>{n} eldre enn 6 måneder</source>
        <translation>{n} eldre enn 6 månader</translation>
    </message>
</context>
<context>
    <name>ChangeUnlockingDialog</name>
    <message>
        <source>Bytt passfrase</source>
        <translation>Byt passfrase</translation>
    </message>
    <message>
        <source>Legg til passfrase</source>
        <translation>Legg til passfrase</translation>
    </message>
    <message>
        <source>Passfrasen du bruker nå</source>
        <translation>Passfrasen du brukar no</translation>
    </message>
    <message>
        <source>Ny passfrase</source>
        <translation>Ny passfrase</translation>
    </message>
</context>
<context>
    <name>ChangeUnlockingDialogForm</name>
    <message>
        <source>Sakene skrives ikke om. Den nye måten gjelder fra neste gang du låser opp. Gjenopprettingsnøkkelen virker som før.</source>
        <translation>Sakene blir ikkje skrivne om. Den nye måten gjeld frå neste gong du låser opp. Gjenopprettingsnøkkelen verkar som før.</translation>
    </message>
    <message>
        <source>Passfrasen du bruker nå</source>
        <translation>Passfrasen du brukar no</translation>
    </message>
    <message>
        <source>Arbeider</source>
        <translation>Arbeider</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Bytt</source>
        <translation>Byt</translation>
    </message>
</context>
<context>
    <name>CheckDialog</name>
    <message>
        <source>1 fil er lest.</source>
        <translation>1 fil er lesen.</translation>
    </message>
    <message>
        <source>{n} filer er lest.</source>
        <translation>{n} filer er lesne.</translation>
    </message>
    <message>
        <source>1 fil er ikke i orden.</source>
        <translation>1 fil er ikkje i orden.</translation>
    </message>
    <message>
        <source>{n} filer er ikke i orden.</source>
        <translation>{n} filer er ikkje i orden.</translation>
    </message>
    <message>
        <source>Alt er i orden.</source>
        <translation>Alt er i orden.</translation>
    </message>
    <message>
        <source>Gjenoppretter saken</source>
        <translation>Gjenopprettar saka</translation>
    </message>
    <message>
        <source>Sjekker filene</source>
        <translation>Sjekkar filene</translation>
    </message>
    <message>
        <source>I orden</source>
        <translation>I orden</translation>
    </message>
    <message>
        <source>Ikke i orden</source>
        <translation>Ikkje i orden</translation>
    </message>
</context>
<context>
    <name>CheckDialogForm</name>
    <message>
        <source>Filene i arbeidsområdet</source>
        <translation>Filene i arbeidsområdet</translation>
    </message>
    <message>
        <source>Gjenopprett saken</source>
        <translation>Gjenopprett saka</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Lukk</translation>
    </message>
</context>
<context>
    <name>ChildKeeper</name>
    <message>
        <source>Ta {child} ut av kartleggingen</source>
        <translation>Ta {child} ut av kartlegginga</translation>
    </message>
    <message>
        <source>Skriv kort hvorfor. Det som er kartlagt, blir stående i historikken.</source>
        <translation>Skriv kort kvifor. Det som er kartlagt, blir ståande i historikken.</translation>
    </message>
    <message>
        <source>Ta ut</source>
        <translation>Ta ut</translation>
    </message>
</context>
<context>
    <name>ChildrenBox</name>
    <message>
        <source>Barn</source>
        <translation>Barn</translation>
    </message>
    <message>
        <source>Kartlegg barnet</source>
        <translation>Kartlegg barnet</translation>
    </message>
    <message>
        <source>Legg til barn …</source>
        <translation>Legg til barn …</translation>
    </message>
    <message>
        <source>Ta ut …</source>
        <translation>Ta ut …</translation>
    </message>
    <message>
        <source>Hvert barn kartlegges for seg. Enter åpner barnet.</source>
        <translation>Kvart barn blir kartlagt for seg. Enter opnar barnet.</translation>
    </message>
    <message>
        <source>Ingen barn er tatt inn i kartleggingen ennå.</source>
        <translation>Ingen barn er tekne inn i kartlegginga enno.</translation>
    </message>
    <message>
        <source>{source}, {when}</source>
        <translation>{source}, {when}</translation>
    </message>
    <message>
        <source>Ta inn</source>
        <translation>Ta inn</translation>
    </message>
    <message>
        <source>Ta inn {child}</source>
        <translation>Ta inn {child}</translation>
    </message>
    <message>
        <source>1 åpent felt</source>
        <translation>1 ope felt</translation>
    </message>
    <message>
        <source>{n} åpne felt</source>
        <translation>{n} opne felt</translation>
    </message>
    <message>
        <source>alt er besvart</source>
        <translation>alt er svart på</translation>
    </message>
    <message>
        <source>Ukjent alder · {left}</source>
        <translation>Ukjend alder · {left}</translation>
    </message>
    <message>
        <source>1 år</source>
        <translation>1 år</translation>
    </message>
    <message>
        <source>{n} år</source>
        <translation>{n} år</translation>
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
        <translation>Kopi til brukar.pdf</translation>
    </message>
    <message>
        <source>Lagret i {where}. Filen ligger nå utenfor hvelvet og er ikke kryptert.</source>
        <translation>Lagra i {where}. Fila ligg no utanfor kvelvet og er ikkje kryptert.</translation>
    </message>
    <message>
        <source>Sendt til skriveren.</source>
        <translation>Send til skrivaren.</translation>
    </message>
</context>
<context>
    <name>CommandField</name>
    <message>
        <source>Treff</source>
        <translation>Treff</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Skriv to datoer som finnes, med dag, måned og år: 15.09.2026.</source>
        <translation>Skriv to datoar som finst, med dag, månad og år: 15.09.2026.</translation>
    </message>
    <message>
        <source>Ingenting er kartlagt ennå.</source>
        <translation>Ingenting er kartlagt enno.</translation>
    </message>
    <message>
        <source>Fra {first} til {second}: {words}</source>
        <translation>Frå {first} til {second}: {words}</translation>
    </message>
    <message>
        <source>et barn</source>
        <translation>eit barn</translation>
    </message>
    <message>
        <source>Før: {words}</source>
        <translation>Før: {words}</translation>
    </message>
    <message>
        <source>Nå: {words}</source>
        <translation>No: {words}</translation>
    </message>
    <message>
        <source>fordi {reason}</source>
        <translation>fordi {reason}</translation>
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
        <translation>{where}, skrive {when}</translation>
    </message>
    <message>
        <source>Lagret som {file}. Filen er ikke kryptert: slett den når den er arkivert.</source>
        <translation>Lagra som {file}. Fila er ikkje kryptert: slett ho når ho er arkivert.</translation>
    </message>
    <message>
        <source>Lagre PDF</source>
        <translation>Lagre PDF</translation>
    </message>
</context>
<context>
    <name>ConfirmDialogForm</name>
    <message>
        <source>Arkiver for hånd</source>
        <translation>Arkiver for hand</translation>
    </message>
    <message>
        <source>1. Lagre dokumentet slik det ble forseglet, og skriv det ut derfra. Filen ligger da utenfor hvelvet, uten kryptering: slett den når dokumentet er arkivert.</source>
        <translation>1. Lagre dokumentet slik det blei forsegla, og skriv det ut derfrå. Fila ligg då utanfor kvelvet, utan kryptering: slett ho når dokumentet er arkivert.</translation>
    </message>
    <message>
        <source>Lagre PDF …</source>
        <translation>Lagre PDF …</translation>
    </message>
    <message>
        <source>2. Når det er lagt i arkivet: skriv inn nummeret det fikk der.</source>
        <translation>2. Når det er lagt i arkivet: skriv inn nummeret det fekk der.</translation>
    </message>
    <message>
        <source>Arkivnummer</source>
        <translation>Arkivnummer</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Bekreft arkivert</source>
        <translation>Stadfest arkivert</translation>
    </message>
</context>
<context>
    <name>ContactKeeper</name>
    <message>
        <source>Den du prøvde å åpne: {why}</source>
        <translation>Den du prøvde å opne: {why}</translation>
    </message>
</context>
<context>
    <name>CooperationPanel</name>
    <message>
        <source>Samarbeid</source>
        <translation>Samarbeid</translation>
    </message>
    <message>
        <source>1 tjeneste</source>
        <translation>1 teneste</translation>
    </message>
    <message>
        <source>{n} tjenester</source>
        <translation>{n} tenester</translation>
    </message>
    <message>
        <source>{n} å se på</source>
        <translation>{n} å sjå på</translation>
    </message>
    <message>
        <source>Tjenestekart</source>
        <translation>Tenestekart</translation>
    </message>
    <message>
        <source>1 oppført</source>
        <translation>1 oppført</translation>
    </message>
    <message>
        <source>{n} oppført</source>
        <translation>{n} oppførte</translation>
    </message>
    <message>
        <source>påbegynt</source>
        <translation>påbyrja</translation>
    </message>
</context>
<context>
    <name>CopyDialogForm</name>
    <message>
        <source>Brukerens kopi</source>
        <translation>Kopien til brukaren</translation>
    </message>
    <message>
        <source>Det brukeren kan lese, samlet i den rekkefølgen det er skrevet, med hvem som tar vare på hva. Det som er skjult for brukeren, er ikke med.</source>
        <translation>Det brukaren kan lese, samla i den rekkjefølgja det er skrive, med kven som tek vare på kva. Det som er skjult for brukaren, er ikkje med.</translation>
    </message>
    <message>
        <source>Språk</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Språk i kopien</source>
        <translation>Språk i kopien</translation>
    </message>
    <message>
        <source>Stor skrift (18 punkt)</source>
        <translation>Stor skrift (18 punkt)</translation>
    </message>
    <message>
        <source>En fil du lagrer, ligger utenfor hvelvet: den er ikke kryptert, og navdesk kan ikke slette den for deg. Slett den når brukeren har fått den.</source>
        <translation>Ei fil du lagrar, ligg utanfor kvelvet: ho er ikkje kryptert, og navdesk kan ikkje slette ho for deg. Slett ho når brukaren har fått ho.</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Lukk</translation>
    </message>
    <message>
        <source>Skriv ut …</source>
        <translation>Skriv ut …</translation>
    </message>
    <message>
        <source>Lagre …</source>
        <translation>Lagre …</translation>
    </message>
</context>
<context>
    <name>CopyWords</name>
    <message>
        <source>Avsluttet: slettes når alt er arkivert</source>
        <translation>Avslutta: blir sletta når alt er arkivert</translation>
    </message>
    <message>
        <source>Slettes {when}, med tekst som ikke er forseglet</source>
        <translation>Blir sletta {when}, med tekst som ikkje er forsegla</translation>
    </message>
    <message>
        <source>Forseglet: åpnes med nett</source>
        <translation>Forsegla: kan opnast med nett</translation>
    </message>
    <message>
        <source>slettes {when}</source>
        <translation>blir sletta {when}</translation>
    </message>
    <message>
        <source>Kan åpnes uten nett til {when}</source>
        <translation>Kan opnast utan nett til {when}</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>i går {time}</source>
        <translation>i går {time}</translation>
    </message>
    <message>
        <source>i morgen {time}</source>
        <translation>i morgon {time}</translation>
    </message>
    <message>
        <source>nå nettopp</source>
        <translation>nett no</translation>
    </message>
    <message>
        <source>for {n} min siden</source>
        <translation>for {n} min sidan</translation>
    </message>
    <message>
        <source>for {n} t siden</source>
        <translation>for {n} t sidan</translation>
    </message>
    <message>
        <source>nå</source>
        <translation>no</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n} t</source>
        <translation>{n} t</translation>
    </message>
    <message>
        <source>i dag</source>
        <translation>i dag</translation>
    </message>
    <message>
        <source>i går</source>
        <translation>i går</translation>
    </message>
    <message>
        <source>for {n} dager siden</source>
        <translation>for {n} dagar sidan</translation>
    </message>
    <message>
        <source>1 dag</source>
        <translation>1 dag</translation>
    </message>
    <message>
        <source>{n} dager</source>
        <translation>{n} dagar</translation>
    </message>
</context>
<context>
    <name>DeliveryActions</name>
    <message>
        <source>Kan ikke trekkes tilbake herfra. Skriv en retting i saken; den viser til det som er arkivert.</source>
        <translation>Kan ikkje trekkjast tilbake herfrå. Skriv ei retting i saka; ho viser til det som er arkivert.</translation>
    </message>
    <message>
        <source>Trekker tilbake et notat</source>
        <translation>Trekkjer tilbake eit notat</translation>
    </message>
</context>
<context>
    <name>DeliveryPump</name>
    <message>
        <source>Sender notater</source>
        <translation>Sender notat</translation>
    </message>
</context>
<context>
    <name>DesktopShell</name>
    <message>
        <source>Åpner arbeidsområdet …</source>
        <translation>Opnar arbeidsområdet …</translation>
    </message>
</context>
<context>
    <name>DiscardDialog</name>
    <message>
        <source>{words} blir borte for godt. Ingenting er sendt, og ingenting kan hentes tilbake.</source>
        <translation>{words} blir borte for godt. Ingenting er sendt, og ingenting kan hentast tilbake.</translation>
    </message>
    <message>
        <source>1 ord</source>
        <translation>1 ord</translation>
    </message>
    <message>
        <source>{n} ord</source>
        <translation>{n} ord</translation>
    </message>
</context>
<context>
    <name>DiscardDialogForm</name>
    <message>
        <source>Forkaste notatet?</source>
        <translation>Forkaste notatet?</translation>
    </message>
    <message>
        <source>Forkast for godt</source>
        <translation>Forkast for godt</translation>
    </message>
    <message>
        <source>Behold notatet</source>
        <translation>Behald notatet</translation>
    </message>
</context>
<context>
    <name>DocumentModel</name>
    <message>
        <source>Dato</source>
        <translation>Dato</translation>
    </message>
    <message>
        <source>Tittel</source>
        <translation>Tittel</translation>
    </message>
    <message>
        <source>Arkiv</source>
        <translation>Arkiv</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Bruker leser</source>
        <translation>Brukaren les</translation>
    </message>
    <message>
        <source>ikke oppgitt</source>
        <translation>ikkje oppgitt</translation>
    </message>
    <message>
        <source>{title}, kan ikke åpnes</source>
        <translation>{title}, kan ikkje opnast</translation>
    </message>
    <message>
        <source>Ja</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Nei</source>
        <translation>Nei</translation>
    </message>
    <message>
        <source>Kom sammen med «{title}»</source>
        <translation>Kom saman med «{title}»</translation>
    </message>
</context>
<context>
    <name>DocumentPreview</name>
    <message>
        <source>Velg et dokument i listen.</source>
        <translation>Vel eit dokument i lista.</translation>
    </message>
    <message>
        <source>Trykk Enter for å vise dokumentet. At du åpner det, blir logget.</source>
        <translation>Trykk Enter for å vise dokumentet. At du opnar det, blir logga.</translation>
    </message>
    <message>
        <source>Henter dokumentet …</source>
        <translation>Hentar dokumentet …</translation>
    </message>
    <message>
        <source>

… Resten er ikke vist her. Åpne dokumentet i arkivet.</source>
        <translation>

… Resten er ikkje vist her. Opne dokumentet i arkivet.</translation>
    </message>
    <message>
        <source>Denne typen fil kan ikke vises her. Åpne dokumentet i systemet det kommer fra.</source>
        <translation>Denne typen fil kan ikkje visast her. Opne dokumentet i systemet det kjem frå.</translation>
    </message>
    <message>
        <source>kom sammen med «{title}»</source>
        <translation>kom saman med «{title}»</translation>
    </message>
    <message>
        <source>bruker kan lese det på nav.no</source>
        <translation>brukaren kan lese det på nav.no</translation>
    </message>
    <message>
        <source>vises ikke for bruker på nav.no, som likevel kan be om innsyn</source>
        <translation>blir ikkje vist for brukaren på nav.no, som likevel kan be om innsyn</translation>
    </message>
    <message>
        <source>ligger kryptert på denne maskinen</source>
        <translation>ligg kryptert på denne maskina</translation>
    </message>
    <message>
        <source>Side {n} av {m}</source>
        <translation>Side {n} av {m}</translation>
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
        <translation>Vis dokumentet</translation>
    </message>
    <message>
        <source>Forrige side</source>
        <translation>Førre side</translation>
    </message>
    <message>
        <source>Neste side</source>
        <translation>Neste side</translation>
    </message>
    <message>
        <source>Forminsk</source>
        <translation>Forminsk</translation>
    </message>
    <message>
        <source>Forstørr</source>
        <translation>Forstørr</translation>
    </message>
    <message>
        <source>Tilpass til bredden</source>
        <translation>Tilpass til breidda</translation>
    </message>
    <message>
        <source>Side i dokumentet</source>
        <translation>Side i dokumentet</translation>
    </message>
    <message>
        <source>Teksten i dokumentet</source>
        <translation>Teksten i dokumentet</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Tittelen er skjult for deg</source>
        <translation>Tittelen er skjult for deg</translation>
    </message>
    <message>
        <source>Uten tittel</source>
        <translation>Utan tittel</translation>
    </message>
</context>
<context>
    <name>DocumentsPanel</name>
    <message>
        <source>Henter dokumentet</source>
        <translation>Hentar dokumentet</translation>
    </message>
    <message>
        <source>1 dokument er skjult for formålet – Vis …</source>
        <translation>1 dokument er skjult for føremålet – Vis …</translation>
    </message>
    <message>
        <source>{n} dokumenter er skjult for formålet – Vis …</source>
        <translation>{n} dokument er skjulte for føremålet – Vis …</translation>
    </message>
    <message>
        <source>1 dokument er skjult – Se hvorfor …</source>
        <translation>1 dokument er skjult – Sjå kvifor …</translation>
    </message>
    <message>
        <source>{n} dokumenter er skjult – Se hvorfor …</source>
        <translation>{n} dokument er skjulte – Sjå kvifor …</translation>
    </message>
    <message>
        <source>Dokumentet er ikke i listen lenger. Hent opplysningene på nytt.</source>
        <translation>Dokumentet er ikkje i lista lenger. Hent opplysningane på nytt.</translation>
    </message>
    <message>
        <source>{shown} av {all}</source>
        <translation>{shown} av {all}</translation>
    </message>
    <message>
        <source>1 dokument</source>
        <translation>1 dokument</translation>
    </message>
    <message>
        <source>{n} dokumenter</source>
        <translation>{n} dokument</translation>
    </message>
    <message>
        <source>Ingen dokumenter passer med filteret</source>
        <translation>Ingen dokument passar med filteret</translation>
    </message>
    <message>
        <source>Velg «Alle», eller tøm filterfeltet.</source>
        <translation>Vel «Alle», eller tøm filterfeltet.</translation>
    </message>
    <message>
        <source>Dokumentene er skjult</source>
        <translation>Dokumenta er skjulte</translation>
    </message>
    <message>
        <source>Endre formålet, eller se hvorfor de er skjult.</source>
        <translation>Endre føremålet, eller sjå kvifor dei er skjulte.</translation>
    </message>
    <message>
        <source>Ingen dokumenter ennå</source>
        <translation>Ingen dokument enno</translation>
    </message>
    <message>
        <source>Brev, vedtak og notater fra statens og kommunens arkiv vises her når opplysningene er hentet (F5).</source>
        <translation>Brev, vedtak og notat frå arkiva til staten og kommunen blir viste her når opplysningane er henta (F5).</translation>
    </message>
</context>
<context>
    <name>DocumentsPanelForm</name>
    <message>
        <source>Filtrer på tittel</source>
        <translation>Filtrer på tittel</translation>
    </message>
    <message>
        <source>Filtrer dokumentene</source>
        <translation>Filtrer dokumenta</translation>
    </message>
    <message>
        <source>Alle</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Stat</source>
        <translation>Stat</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Kommune</translation>
    </message>
    <message>
        <source>Lagt ved</source>
        <translation>Lagt ved</translation>
    </message>
    <message>
        <source>Kan åpnes</source>
        <translation>Kan opnast</translation>
    </message>
    <message>
        <source>Bruker kan lese</source>
        <translation>Brukaren kan lese</translation>
    </message>
    <message>
        <source>Dokumenter</source>
        <translation>Dokument</translation>
    </message>
</context>
<context>
    <name>DraftKeeper</name>
    <message>
        <source>Skriver …</source>
        <translation>Skriv …</translation>
    </message>
    <message>
        <source>Lagret på denne maskinen {when}</source>
        <translation>Lagra på denne maskina {when}</translation>
    </message>
    <message>
        <source>Ikke lagret ennå: {why}. Prøver igjen.</source>
        <translation>Ikkje lagra enno: {why}. Prøver igjen.</translation>
    </message>
</context>
<context>
    <name>DraftsBar</name>
    <message>
        <source>1 påbegynt notat</source>
        <translation>1 påbyrja notat</translation>
    </message>
    <message>
        <source>{n} påbegynte notater</source>
        <translation>{n} påbyrja notat</translation>
    </message>
</context>
<context>
    <name>EarlierDialog</name>
    <message>
        <source>Rad {n} tas ikke inn</source>
        <translation>Rad {n} blir ikkje teken inn</translation>
    </message>
    <message>
        <source>1 svar</source>
        <translation>1 svar</translation>
    </message>
    <message>
        <source>{n} svar</source>
        <translation>{n} svar</translation>
    </message>
    <message>
        <source>{count} kan tas inn som forslag.</source>
        <translation>{count} kan takast inn som forslag.</translation>
    </message>
    <message>
        <source>1 rad</source>
        <translation>1 rad</translation>
    </message>
    <message>
        <source>{n} rader</source>
        <translation>{n} rader</translation>
    </message>
    <message>
        <source>{rows} tas ikke inn; hvorfor står i listen.</source>
        <translation>{rows} blir ikkje tekne inn; kvifor står i lista.</translation>
    </message>
    <message>
        <source>filen sier ikke når</source>
        <translation>fila seier ikkje når</translation>
    </message>
    <message>
        <source>kartlagt {day}</source>
        <translation>kartlagt {day}</translation>
    </message>
    <message>
        <source>Filen kunne ikke leses. Ingenting er tatt inn.</source>
        <translation>Fila kunne ikkje lesast. Ingenting er teke inn.</translation>
    </message>
</context>
<context>
    <name>EarlierDialogForm</name>
    <message>
        <source>Tidligere kartlegging fra fil</source>
        <translation>Tidlegare kartlegging frå fil</translation>
    </message>
    <message>
        <source>Se at filen gjelder denne brukeren. Det som tas inn, blir forslag med navn og dato, og aldri svar før du har gått gjennom dem med brukeren.</source>
        <translation>Sjå at fila gjeld denne brukaren. Det som blir teke inn, blir forslag med namn og dato, og aldri svar før du har gått gjennom dei med brukaren.</translation>
    </message>
    <message>
        <source>Det som står i filen</source>
        <translation>Det som står i fila</translation>
    </message>
    <message>
        <source>Hvem har kartlagt</source>
        <translation>Kven har kartlagt</translation>
    </message>
    <message>
        <source>Kartlagt, der filen ikke sier dato</source>
        <translation>Kartlagt, der fila ikkje seier dato</translation>
    </message>
    <message>
        <source>dd.mm.åååå</source>
        <translation>dd.mm.åååå</translation>
    </message>
    <message>
        <source>Velg en annen fil …</source>
        <translation>Vel ei anna fil …</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Ta inn som forslag</source>
        <translation>Ta inn som forslag</translation>
    </message>
</context>
<context>
    <name>Economy</name>
    <message>
        <source>ukjent</source>
        <translation>ukjent</translation>
    </message>
    <message>
        <source>Stat</source>
        <translation>Stat</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Kommune</translation>
    </message>
    <message>
        <source>Annet</source>
        <translation>Anna</translation>
    </message>
    <message>
        <source>{title} fra {payer} ({side})</source>
        <translation>{title} frå {payer} ({side})</translation>
    </message>
    <message>
        <source>{title} fra {payer}</source>
        <translation>{title} frå {payer}</translation>
    </message>
    <message>
        <source>Til sammen i måneden: beløpet er ikke kjent</source>
        <translation>Til saman i månaden: beløpet er ikkje kjent</translation>
    </message>
    <message>
        <source>Til sammen i måneden: {amount}</source>
        <translation>Til saman i månaden: {amount}</translation>
    </message>
    <message>
        <source>Til sammen i måneden: minst {amount}</source>
        <translation>Til saman i månaden: minst {amount}</translation>
    </message>
    <message>
        <source>Ingen kjente utbetalinger i måneden.</source>
        <translation>Ingen kjende utbetalingar i månaden.</translation>
    </message>
    <message>
        <source>Lengste ventetid mellom kjente betalinger: {n} dager ({since}–{until})</source>
        <translation>Lengste ventetid mellom kjende betalingar: {n} dagar ({since}–{until})</translation>
    </message>
    <message>
        <source>Lengste ventetid mellom kjente betalinger: 1 dag ({since}–{until})</source>
        <translation>Lengste ventetid mellom kjende betalingar: 1 dag ({since}–{until})</translation>
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
        <translation>Utbetalingar i månaden</translation>
    </message>
    <message>
        <source>Dag</source>
        <translation>Dag</translation>
    </message>
    <message>
        <source>Betaling</source>
        <translation>Betaling</translation>
    </message>
    <message>
        <source>Beløp</source>
        <translation>Beløp</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Opplysningene ble hentet {when}.</source>
        <translation>Opplysningane vart henta {when}.</translation>
    </message>
    <message>
        <source>Gå til feltet</source>
        <translation>Gå til feltet</translation>
    </message>
    <message>
        <source>Inntekter</source>
        <translation>Inntekter</translation>
    </message>
    <message>
        <source>Sum inntekter</source>
        <translation>Sum inntekter</translation>
    </message>
    <message>
        <source>Utgifter</source>
        <translation>Utgifter</translation>
    </message>
    <message>
        <source>Sum utgifter</source>
        <translation>Sum utgifter</translation>
    </message>
    <message>
        <source>Igjen</source>
        <translation>Att</translation>
    </message>
    <message>
        <source>Igjen etter kjente utgifter: {amount}.</source>
        <translation>Att etter kjende utgifter: {amount}.</translation>
    </message>
    <message>
        <source>Utgiftene er ikke kjent, så det som er igjen, kan ikke regnes ut.</source>
        <translation>Utgiftene er ikkje kjende, så det som er att, kan ikkje reknast ut.</translation>
    </message>
    <message>
        <source>Inntektene er ikke kjent, så det som er igjen, kan ikke regnes ut.</source>
        <translation>Inntektene er ikkje kjende, så det som er att, kan ikkje reknast ut.</translation>
    </message>
    <message>
        <source>Beløpene er ikke kjent, så det som er igjen, kan ikke regnes ut.</source>
        <translation>Beløpa er ikkje kjende, så det som er att, kan ikkje reknast ut.</translation>
    </message>
    <message>
        <source>Ingen inntekter eller utgifter er kjent.</source>
        <translation>Ingen inntekter eller utgifter er kjende.</translation>
    </message>
    <message>
        <source>({amount})</source>
        <translation>({amount})</translation>
    </message>
    <message>
        <source>Ingen gjeld er ført opp.</source>
        <translation>Inga gjeld er ført opp.</translation>
    </message>
    <message>
        <source>{n} kreditorer, beløpene er ikke kjent</source>
        <translation>{n} kreditorar, beløpa er ikkje kjende</translation>
    </message>
    <message>
        <source>{n} kreditorer, minst {amount} til sammen</source>
        <translation>{n} kreditorar, minst {amount} til saman</translation>
    </message>
    <message>
        <source>{n} kreditorer, {amount} til sammen</source>
        <translation>{n} kreditorar, {amount} til saman</translation>
    </message>
    <message>
        <source>1 er forfalt.</source>
        <translation>1 er forfallen.</translation>
    </message>
    <message>
        <source>{n} er forfalt.</source>
        <translation>{n} er forfalne.</translation>
    </message>
</context>
<context>
    <name>EconomyPanelForm</name>
    <message>
        <source>Når kommer pengene?</source>
        <translation>Når kjem pengane?</translation>
    </message>
    <message>
        <source>Forrige måned</source>
        <translation>Førre månad</translation>
    </message>
    <message>
        <source>Denne måneden</source>
        <translation>Denne månaden</translation>
    </message>
    <message>
        <source>Neste måned</source>
        <translation>Neste månad</translation>
    </message>
    <message>
        <source>Ikke med i kalenderen</source>
        <translation>Ikkje med i kalenderen</translation>
    </message>
    <message>
        <source>Prøv først</source>
        <translation>Prøv først</translation>
    </message>
    <message>
        <source>Ingenting av det som er kjent, tilsier råd nå.</source>
        <translation>Ingenting av det som er kjent, tilseier råd no.</translation>
    </message>
    <message>
        <source>Budsjett denne måneden</source>
        <translation>Budsjett denne månaden</translation>
    </message>
    <message>
        <source>Skriv inntekter …</source>
        <translation>Skriv inntekter …</translation>
    </message>
    <message>
        <source>Skriv utgifter …</source>
        <translation>Skriv utgifter …</translation>
    </message>
    <message>
        <source>Budsjett</source>
        <translation>Budsjett</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>Beløp</source>
        <translation>Beløp</translation>
    </message>
    <message>
        <source>Referansebudsjett</source>
        <translation>Referansebudsjett</translation>
    </message>
    <message>
        <source>Gjeld</source>
        <translation>Gjeld</translation>
    </message>
    <message>
        <source>Skriv gjeld …</source>
        <translation>Skriv gjeld …</translation>
    </message>
    <message>
        <source>Kreditor</source>
        <translation>Kreditor</translation>
    </message>
    <message>
        <source>Per måned</source>
        <translation>Per månad</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Neste dato</source>
        <translation>Neste dato</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>dd.mm.åååå</source>
        <translation>dd.mm.åååå</translation>
    </message>
    <message>
        <source>Lagre</source>
        <translation>Lagre</translation>
    </message>
    <message>
        <source>Tilbake til planen</source>
        <translation>Tilbake til planen</translation>
    </message>
    <message>
        <source>Forkast det jeg skrev</source>
        <translation>Forkast det eg skreiv</translation>
    </message>
</context>
<context>
    <name>EndCaseDialogForm</name>
    <message>
        <source>Avslutte saken?</source>
        <translation>Avslutte saka?</translation>
    </message>
    <message>
        <source>Kopien av saken på denne maskinen slettes når alt som er forseglet, er arkivert. Du kan åpne saken på nytt senere; da hentes opplysningene igjen.</source>
        <translation>Kopien av saka på denne maskina blir sletta når alt som er forsegla, er arkivert. Du kan opne saka på nytt seinare; då blir opplysningane henta igjen.</translation>
    </message>
    <message>
        <source>Dette beholdes</source>
        <translation>Dette blir teke vare på</translation>
    </message>
    <message>
        <source>Notatene som er arkivert, ligger i aktivitetsplanen, Joark og kommunens arkiv. Det som er forseglet og ikke sendt, sendes først; saken står i Saker så lenge.</source>
        <translation>Notata som er arkiverte, ligg i aktivitetsplanen, Joark og arkivet til kommunen. Det som er forsegla og ikkje sendt, blir sendt først; saka står i Saker så lenge.</translation>
    </message>
    <message>
        <source>Dette slettes her</source>
        <translation>Dette blir sletta her</translation>
    </message>
    <message>
        <source>Opplysninger fra kilder, svar i kartleggingen, arbeidslapper og vedlegg. Det som ikke står i et forseglet notat, er da borte.</source>
        <translation>Opplysningar frå kjelder, svar i kartlegginga, arbeidslappar og vedlegg. Det som ikkje står i eit forsegla notat, er då borte.</translation>
    </message>
    <message>
        <source>Gå tilbake</source>
        <translation>Gå tilbake</translation>
    </message>
    <message>
        <source>Avslutt saken</source>
        <translation>Avslutt saka</translation>
    </message>
</context>
<context>
    <name>FieldKeeper</name>
    <message>
        <source>Avvis «{value}»</source>
        <translation>Avvis «{value}»</translation>
    </message>
    <message>
        <source>Skriv kort hvorfor det ikke stemmer. Forslaget vises ikke igjen.</source>
        <translation>Skriv kort kvifor det ikkje stemmer. Forslaget blir ikkje vist igjen.</translation>
    </message>
    <message>
        <source>Avvis</source>
        <translation>Avvis</translation>
    </message>
</context>
<context>
    <name>FieldPanel</name>
    <message>
        <source>Lagre svar</source>
        <translation>Lagre svar</translation>
    </message>
    <message>
        <source>Brukerens egne ord</source>
        <translation>Eigne ord frå brukaren</translation>
    </message>
    <message>
        <source>Historikk</source>
        <translation>Historikk</translation>
    </message>
    <message>
        <source>Barnets egne ord (valgfritt)</source>
        <translation>Orda til barnet (valfritt)</translation>
    </message>
    <message>
        <source>Det barnet selv har sagt. Hvordan det ble hørt, står under «Barnets syn».</source>
        <translation>Det barnet sjølv har sagt. Korleis det vart høyrt, står under «Synet til barnet».</translation>
    </message>
    <message>
        <source>Ikke relevant</source>
        <translation>Ikkje relevant</translation>
    </message>
    <message>
        <source>Barnets egne ord</source>
        <translation>Orda til barnet</translation>
    </message>
    <message>
        <source>Forkastet.</source>
        <translation>Forkasta.</translation>
    </message>
    <message>
        <source>Ikke lagret ennå: {why} Prøver igjen.</source>
        <translation>Ikkje lagra enno: {why} Prøver igjen.</translation>
    </message>
    <message>
        <source>Skriver …</source>
        <translation>Skriv …</translation>
    </message>
    <message>
        <source>Angre</source>
        <translation>Angre</translation>
    </message>
    <message>
        <source>Forkast</source>
        <translation>Forkast</translation>
    </message>
    <message>
        <source>Begrunnelsen er lagret på denne maskinen {when}. Velg «Ikke relevant …» for å gjøre den ferdig.</source>
        <translation>Grunngivinga er lagra på denne maskina {when}. Vel «Ikkje relevant …» for å gjere henne ferdig.</translation>
    </message>
    <message>
        <source>Lagret på denne maskinen {when}, men ikke som svar ennå.</source>
        <translation>Lagra på denne maskina {when}, men ikkje som svar enno.</translation>
    </message>
    <message>
        <source>Påbegynt</source>
        <translation>Påbyrja</translation>
    </message>
    <message>
        <source>Forslag fra register</source>
        <translation>Framlegg frå register</translation>
    </message>
    <message>
        <source>Ikke besvart</source>
        <translation>Ikkje svart på</translation>
    </message>
    <message>
        <source>Fordi: {reason}</source>
        <translation>Fordi: {reason}</translation>
    </message>
    <message>
        <source>{who}, {when}</source>
        <translation>{who}, {when}</translation>
    </message>
    <message>
        <source>Skriv et svar først.</source>
        <translation>Skriv eit svar først.</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Skriv alle 11 sifrene for å åpne saken.</source>
        <translation>Skriv alle 11 sifra for å opne saka.</translation>
    </message>
    <message>
        <source>Ingen treff blant sakene dine og kommandoene. Andre finner du i køen.</source>
        <translation>Ingen treff blant sakene dine og kommandoane. Andre finn du i køen.</translation>
    </message>
    <message>
        <source>Åpne saken til fødselsnummeret</source>
        <translation>Opne saka til fødselsnummeret</translation>
    </message>
    <message>
        <source>Sak</source>
        <translation>Sak</translation>
    </message>
</context>
<context>
    <name>Gathering</name>
    <message>
        <source>Henter opplysninger</source>
        <translation>Hentar opplysningar</translation>
    </message>
</context>
<context>
    <name>GoalCard</name>
    <message>
        <source>Endre</source>
        <translation>Endre</translation>
    </message>
    <message>
        <source>Endre målet: {what}</source>
        <translation>Endre målet: {what}</translation>
    </message>
    <message>
        <source>Annen utgave: {text}</source>
        <translation>Anna utgåve: {text}</translation>
    </message>
    <message>
        <source>Ingen tiltak ennå.</source>
        <translation>Ingen tiltak enno.</translation>
    </message>
    <message>
        <source>Legg til tiltak</source>
        <translation>Legg til tiltak</translation>
    </message>
    <message>
        <source>Legg til tiltak til målet: {what}</source>
        <translation>Legg til tiltak til målet: {what}</translation>
    </message>
    <message>
        <source>innen {day}</source>
        <translation>innan {day}</translation>
    </message>
    <message>
        <source>Må løses først</source>
        <translation>Må løysast først</translation>
    </message>
</context>
<context>
    <name>GoalEditor</name>
    <message>
        <source>Nytt mål</source>
        <translation>Nytt mål</translation>
    </message>
    <message>
        <source>Endre målet</source>
        <translation>Endre målet</translation>
    </message>
    <message>
        <source>Brukerens egne ord</source>
        <translation>Eigne ord frå brukaren</translation>
    </message>
    <message>
        <source>Hva vil du at skal bli annerledes?</source>
        <translation>Kva vil du at skal bli annleis?</translation>
    </message>
    <message>
        <source>Målet, kort</source>
        <translation>Målet, kort</translation>
    </message>
    <message>
        <source>Livsområde</source>
        <translation>Livsområde</translation>
    </message>
    <message>
        <source>Hva målet handler om</source>
        <translation>Kva målet handlar om</translation>
    </message>
    <message>
        <source>Ikke valgt</source>
        <translation>Ikkje valt</translation>
    </message>
    <message>
        <source>Innen</source>
        <translation>Innan</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Resultat: hvordan gikk det?</source>
        <translation>Resultat: korleis gjekk det?</translation>
    </message>
</context>
<context>
    <name>GuardPanel</name>
    <message>
        <source>Se over før du forsegler</source>
        <translation>Sjå over før du forseglar</translation>
    </message>
    <message>
        <source>… og {n} til i avsnitt {at}.</source>
        <translation>… og {n} til i avsnitt {at}.</translation>
    </message>
    <message>
        <source>Avsnitt {n}, «{words}»: {why}</source>
        <translation>Avsnitt {n}, «{words}»: {why}</translation>
    </message>
    <message>
        <source>Endre selv</source>
        <translation>Endre sjølv</translation>
    </message>
    <message>
        <source>Beholdes fordi: {why}</source>
        <translation>Blir ståande fordi: {why}</translation>
    </message>
    <message>
        <source>Ta begrunnelsen bort</source>
        <translation>Ta bort grunngivinga</translation>
    </message>
    <message>
        <source>Behold, fordi …</source>
        <translation>Behald, fordi …</translation>
    </message>
    <message>
        <source>Hvorfor det må stå</source>
        <translation>Kvifor det må stå</translation>
    </message>
    <message>
        <source>Hvorfor må det stå? Uten ordene det gjelder</source>
        <translation>Kvifor må det stå? Utan orda det gjeld</translation>
    </message>
    <message>
        <source>Begrunnelsen går i loggen når du forsegler.</source>
        <translation>Grunngivinga går i loggen når du forseglar.</translation>
    </message>
    <message>
        <source>Behold</source>
        <translation>Behald</translation>
    </message>
    <message>
        <source>Forslag: «{text}»</source>
        <translation>Framlegg: «{text}»</translation>
    </message>
    <message>
        <source>Forslag: ta ut avsnittet.</source>
        <translation>Framlegg: ta ut avsnittet.</translation>
    </message>
    <message>
        <source>Bruk forslaget</source>
        <translation>Bruk forslaget</translation>
    </message>
    <message>
        <source>Bruk forslaget i avsnitt {n}</source>
        <translation>Bruk forslaget i avsnitt {n}</translation>
    </message>
</context>
<context>
    <name>HeldAnswerForm</name>
    <message>
        <source>Behold det vi hadde</source>
        <translation>Hald på det vi hadde</translation>
    </message>
    <message>
        <source>La svaret gjelde</source>
        <translation>La svaret gjelde</translation>
    </message>
</context>
<context>
    <name>HeldBack</name>
    <message>
        <source>1 felt skjult for formålet – Vis …</source>
        <translation>1 felt skjult for formålet – Vis …</translation>
    </message>
    <message>
        <source>{n} felt skjult for formålet – Vis …</source>
        <translation>{n} felt skjulte for formålet – Vis …</translation>
    </message>
    <message>
        <source>1 felt skjult – Se hvorfor …</source>
        <translation>1 felt skjult – Sjå kvifor …</translation>
    </message>
    <message>
        <source>{n} felt skjult – Se hvorfor …</source>
        <translation>{n} felt skjulte – Sjå kvifor …</translation>
    </message>
    <message>
        <source>Skjult i {area}</source>
        <translation>Skjult i {area}</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>To svar bygger på samme.</source>
        <translation>To svar byggjer på det same.</translation>
    </message>
</context>
<context>
    <name>HistoryDialogForm</name>
    <message>
        <source>Tidligere svar, nyeste først</source>
        <translation>Tidlegare svar, dei nyaste først</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Lukk</translation>
    </message>
</context>
<context>
    <name>HistoryPart</name>
    <message>
        <source>Historikk</source>
        <translation>Historikk</translation>
    </message>
    <message>
        <source>Skrevet første gang</source>
        <translation>Skrive første gong</translation>
    </message>
    <message>
        <source>En annen endret det samme uten å vite om dette.</source>
        <translation>Ein annan endra det same utan å vite om dette.</translation>
    </message>
    <message>
        <source>{name}: «{before}» er tatt bort</source>
        <translation>{name}: «{before}» er teke bort</translation>
    </message>
    <message>
        <source>{name}: «{before}» ble til «{after}»</source>
        <translation>{name}: «{before}» vart til «{after}»</translation>
    </message>
</context>
<context>
    <name>HseButton</name>
    <message>
        <source>Kopier ut …</source>
        <translation>Kopier ut …</translation>
    </message>
</context>
<context>
    <name>HseDialog</name>
    <message>
        <source>Kopiert. Utklippstavlen tømmes om litt.</source>
        <translation>Kopiert. Utklippstavla blir tømd om litt.</translation>
    </message>
</context>
<context>
    <name>HseDialogForm</name>
    <message>
        <source>Meld i avvikssystemet</source>
        <translation>Meld i avvikssystemet</translation>
    </message>
    <message>
        <source>Teksten gjelder ansattes sikkerhet. Den skal meldes i avvikssystemet og ikke ligge i saken. Kopier den, lim den inn der, og bekreft. Da slettes den her.</source>
        <translation>Teksten gjeld tryggleiken til tilsette. Han skal meldast i avvikssystemet og ikkje liggje i saka. Kopier han, lim han inn der, og stadfest. Då blir han sletta her.</translation>
    </message>
    <message>
        <source>Tekst til avvikssystemet</source>
        <translation>Tekst til avvikssystemet</translation>
    </message>
    <message>
        <source>Kopier teksten</source>
        <translation>Kopier teksten</translation>
    </message>
    <message>
        <source>Skriv heller dette i saken</source>
        <translation>Skriv heller dette i saka</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Jeg har meldt det – slett her</source>
        <translation>Eg har meldt det – slett her</translation>
    </message>
</context>
<context>
    <name>Inbox</name>
    <message>
        <source>Ikke avgjort</source>
        <translation>Ikkje avgjort</translation>
    </message>
    <message>
        <source>Stat og kommune</source>
        <translation>Stat og kommune</translation>
    </message>
    <message>
        <source>Besvart {when} ({ident})</source>
        <translation>Svart på {when} ({ident})</translation>
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
        <translation>utan dato</translation>
    </message>
    <message>
        <source>Ulest</source>
        <translation>Ulesen</translation>
    </message>
    <message>
        <source>Venter på svar</source>
        <translation>Ventar på svar</translation>
    </message>
    <message>
        <source>Teksten er fjernet.</source>
        <translation>Teksten er fjerna.</translation>
    </message>
</context>
<context>
    <name>InboxPanel</name>
    <message>
        <source>Svar på meldingen</source>
        <translation>Svar på meldinga</translation>
    </message>
    <message>
        <source>Å gjøre ({n})</source>
        <translation>Å gjere ({n})</translation>
    </message>
    <message>
        <source>Å gjøre</source>
        <translation>Å gjere</translation>
    </message>
    <message>
        <source>1 melding er skjult – Se hvorfor …</source>
        <translation>1 melding er skjult – Sjå kvifor …</translation>
    </message>
    <message>
        <source>{n} meldinger er skjult – Se hvorfor …</source>
        <translation>{n} meldingar er skjulte – Sjå kvifor …</translation>
    </message>
    <message>
        <source>Ulest</source>
        <translation>Ulesen</translation>
    </message>
    <message>
        <source>Venter på svar</source>
        <translation>Ventar på svar</translation>
    </message>
    <message>
        <source>Besvart</source>
        <translation>Svart på</translation>
    </message>
    <message>
        <source>{shown} av {all}</source>
        <translation>{shown} av {all}</translation>
    </message>
    <message>
        <source>1 tråd</source>
        <translation>1 tråd</translation>
    </message>
    <message>
        <source>{n} tråder</source>
        <translation>{n} trådar</translation>
    </message>
    <message>
        <source>Ingen meldinger passer med filteret</source>
        <translation>Ingen meldingar passar med filteret</translation>
    </message>
    <message>
        <source>Velg «Alle» for å se resten.</source>
        <translation>Vel «Alle» for å sjå resten.</translation>
    </message>
    <message>
        <source>Meldingene er skjult for formålet</source>
        <translation>Meldingane er skjulte for føremålet</translation>
    </message>
    <message>
        <source>Endre formålet, eller se hvorfor de er skjult.</source>
        <translation>Endre føremålet, eller sjå kvifor dei er skjulte.</translation>
    </message>
    <message>
        <source>Ingen meldinger ennå</source>
        <translation>Ingen meldingar enno</translation>
    </message>
    <message>
        <source>De vises her når opplysningene er hentet (F5).</source>
        <translation>Dei blir viste her når opplysningane er henta (F5).</translation>
    </message>
    <message>
        <source>Ingen meldinger</source>
        <translation>Ingen meldingar</translation>
    </message>
    <message>
        <source>Brukeren har verken skrevet i dialogen, i samtaler eller i søknader.</source>
        <translation>Brukaren har verken skrive i dialogen, i samtalar eller i søknader.</translation>
    </message>
    <message>
        <source>Du har ikke tilgang til meldingene</source>
        <translation>Du har ikkje tilgang til meldingane</translation>
    </message>
    <message>
        <source>Det kan finnes meldinger her som du ikke får se.</source>
        <translation>Det kan finnast meldingar her som du ikkje får sjå.</translation>
    </message>
    <message>
        <source>Meldingene kunne ikke hentes</source>
        <translation>Meldingane kunne ikkje hentast</translation>
    </message>
    <message>
        <source>Det kan finnes meldinger her. Hent på nytt (F5).</source>
        <translation>Det kan finnast meldingar her. Hent på nytt (F5).</translation>
    </message>
</context>
<context>
    <name>InboxPanelForm</name>
    <message>
        <source>Alle</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Stat</source>
        <translation>Stat</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Kommune</translation>
    </message>
    <message>
        <source>Ikke avgjort</source>
        <translation>Ikkje avgjort</translation>
    </message>
    <message>
        <source>Venter på svar</source>
        <translation>Ventar på svar</translation>
    </message>
    <message>
        <source>Å gjøre</source>
        <translation>Å gjere</translation>
    </message>
    <message>
        <source>Meldinger</source>
        <translation>Meldingar</translation>
    </message>
    <message>
        <source>Svar</source>
        <translation>Svar</translation>
    </message>
    <message>
        <source>Skriv svaret én gang. Hver del sendes dit den hører hjemme, når du forsegler (Ctrl+R).</source>
        <translation>Skriv svaret éin gong. Kvar del blir send dit han høyrer heime, når du forseglar (Ctrl+R).</translation>
    </message>
    <message>
        <source>Skriv notat</source>
        <translation>Skriv notat</translation>
    </message>
    <message>
        <source>Gå til notatene. Ingenting sendes.</source>
        <translation>Gå til notata. Ingenting blir sendt.</translation>
    </message>
    <message>
        <source>Tråden</source>
        <translation>Tråden</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Noe gikk galt i navdesk. Det som er lagret, er trygt. Prøv igjen; skjer det på nytt, si fra til den som drifter navdesk.</source>
        <translation>Noko gjekk gale i navdesk. Det som er lagra, er trygt. Prøv igjen; skjer det på nytt, sei frå til den som driftar navdesk.</translation>
    </message>
</context>
<context>
    <name>KeyBoxes</name>
    <message>
        <source>Gruppe {n}</source>
        <translation>Gruppe {n}</translation>
    </message>
    <message>
        <source>Stemmer ikke</source>
        <translation>Stemmer ikkje</translation>
    </message>
</context>
<context>
    <name>KindPage</name>
    <message>
        <source>Legg til</source>
        <translation>Legg til</translation>
    </message>
    <message>
        <source>Ingenting er skrevet ned her ennå. «Legg til» åpner skjemaet.</source>
        <translation>Ingenting er skrive ned her enno. «Legg til» opnar skjemaet.</translation>
    </message>
    <message>
        <source>Regelen bak dette gjelder ikke i dag.</source>
        <translation>Regelen bak dette gjeld ikkje i dag.</translation>
    </message>
    <message>
        <source>Det kan være {n} om gangen. Avslutt en først.</source>
        <translation>Det kan vere {n} om gongen. Avslutt ein først.</translation>
    </message>
    <message>
        <source>Avsluttet</source>
        <translation>Avslutta</translation>
    </message>
    <message>
        <source>Gjenstår: {steps}</source>
        <translation>Står att: {steps}</translation>
    </message>
</context>
<context>
    <name>KindStrip</name>
    <message>
        <source>Brukeren fikk vite om vedtaket</source>
        <translation>Brukaren fekk vite om vedtaket</translation>
    </message>
    <message>
        <source>dd.mm.åååå</source>
        <translation>dd.mm.åååå</translation>
    </message>
    <message>
        <source>Spør i samtalen, og skriv etterpå:</source>
        <translation>Spør i samtalen, og skriv etterpå:</translation>
    </message>
    <message>
        <source>Hvem var med? De står i det som arkiveres.</source>
        <translation>Kven var med? Dei står i det som blir arkivert.</translation>
    </message>
    <message>
        <source>Meldes samme dag. Her står bare det som skal til barnevernet: det blir et brev dit, og en kort linje hos kommunen om at det er meldt.</source>
        <translation>Skal meldast same dag. Her står berre det som skal til barnevernet: det blir eit brev dit, og ei kort linje hos kommunen om at det er meldt.</translation>
    </message>
    <message>
        <source>Blir på denne maskinen, sendes ingen steder og slettes etter en tid.</source>
        <translation>Blir på denne maskina, blir ikkje sendt nokon stad og blir sletta etter ei tid.</translation>
    </message>
    <message>
        <source>Skriv en dag som har vært, for eksempel 01.09.2026.</source>
        <translation>Skriv ein dag som har vore, til dømes 01.09.2026.</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>Klokken {when}, av deg.</source>
        <translation>Klokka {when}, av deg.</translation>
    </message>
    <message>
        <source>Klokken {when}, fordi ingen hadde rørt maskinen på en stund.</source>
        <translation>Klokka {when}, fordi ingen hadde rørt maskina på ei stund.</translation>
    </message>
    <message>
        <source>Klokken {when}, da skjermen ble låst.</source>
        <translation>Klokka {when}, då skjermen blei låst.</translation>
    </message>
    <message>
        <source>Klokken {when}, da maskinen gikk i hvile.</source>
        <translation>Klokka {when}, då maskina gjekk i kvile.</translation>
    </message>
</context>
<context>
    <name>LockCover</name>
    <message>
        <source>Låser …</source>
        <translation>Låser …</translation>
    </message>
    <message>
        <source>Det du har skrevet, lagres først.</source>
        <translation>Det du har skrive, blir lagra først.</translation>
    </message>
    <message>
        <source>Ikke helt låst ennå</source>
        <translation>Ikkje heilt låst enno</translation>
    </message>
    <message>
        <source>Saken er skjult, men det du skrev sist, lot seg ikke lagre. Teksten er her fortsatt, og navdesk prøver igjen av seg selv. Ikke slå av maskinen før dette er borte.</source>
        <translation>Saka er gøymd, men det du skreiv sist, lét seg ikkje lagre. Teksten er her framleis, og navdesk prøver igjen av seg sjølv. Ikkje slå av maskina før dette er borte.</translation>
    </message>
</context>
<context>
    <name>LockCoverForm</name>
    <message>
        <source>Prøv nå</source>
        <translation>Prøv no</translation>
    </message>
    <message>
        <source>Må du ha tak i teksten nå, kan du låse opp igjen.</source>
        <translation>Må du ha tak i teksten no, kan du låse opp att.</translation>
    </message>
    <message>
        <source>Lås opp igjen</source>
        <translation>Lås opp att</translation>
    </message>
</context>
<context>
    <name>Locker</name>
    <message>
        <source>Lagringen har ikke svart ennå.</source>
        <translation>Lagringa har ikkje svart enno.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Venter på innlogging i nettleseren</source>
        <translation>Ventar på innlogging i nettlesaren</translation>
    </message>
    <message>
        <source>Åpner saken</source>
        <translation>Opnar saka</translation>
    </message>
    <message>
        <source>Kø</source>
        <translation>Kø</translation>
    </message>
    <message>
        <source>Saker</source>
        <translation>Saker</translation>
    </message>
    <message>
        <source>Sak</source>
        <translation>Sak</translation>
    </message>
    <message>
        <source>Utboks</source>
        <translation>Utboks</translation>
    </message>
    <message>
        <source>Innstillinger</source>
        <translation>Innstillingar</translation>
    </message>
    <message>
        <source>Søk og kommandoer</source>
        <translation>Søk og kommandoar</translation>
    </message>
    <message>
        <source>Gå til køen</source>
        <translation>Gå til køen</translation>
    </message>
    <message>
        <source>Gå til saker</source>
        <translation>Gå til saker</translation>
    </message>
    <message>
        <source>Gå til utboksen</source>
        <translation>Gå til utboksen</translation>
    </message>
    <message>
        <source>Gå til innstillinger</source>
        <translation>Gå til innstillingar</translation>
    </message>
    <message>
        <source>Gå til den åpne saken</source>
        <translation>Gå til den opne saka</translation>
    </message>
    <message>
        <source>Saken: oversikt</source>
        <translation>Saka: oversikt</translation>
    </message>
    <message>
        <source>Saken: kartlegging</source>
        <translation>Saka: kartlegging</translation>
    </message>
    <message>
        <source>Saken: notater</source>
        <translation>Saka: notat</translation>
    </message>
    <message>
        <source>Saken: meldinger</source>
        <translation>Saka: meldingar</translation>
    </message>
    <message>
        <source>Saken: dokumenter</source>
        <translation>Saka: dokument</translation>
    </message>
    <message>
        <source>Søk i saken</source>
        <translation>Søk i saka</translation>
    </message>
    <message>
        <source>Vis eller skjul kildene</source>
        <translation>Vis eller gøym kjeldene</translation>
    </message>
    <message>
        <source>Legg til opplysning …</source>
        <translation>Legg til opplysning …</translation>
    </message>
    <message>
        <source>Hvem har sett på saken</source>
        <translation>Kven har sett på saka</translation>
    </message>
    <message>
        <source>Frister og det som mangler</source>
        <translation>Fristar og det som manglar</translation>
    </message>
    <message>
        <source>Lukk saken</source>
        <translation>Lukk saka</translation>
    </message>
    <message>
        <source>Hent på nytt</source>
        <translation>Hent på nytt</translation>
    </message>
    <message>
        <source>Send det som venter</source>
        <translation>Send det som ventar</translation>
    </message>
    <message>
        <source>Logg inn på nytt</source>
        <translation>Logg inn på nytt</translation>
    </message>
    <message>
        <source>Lås</source>
        <translation>Lås</translation>
    </message>
    <message>
        <source>Vis hurtigtastene</source>
        <translation>Vis snøggtastane</translation>
    </message>
    <message>
        <source>Lukk meldingen</source>
        <translation>Lukk meldinga</translation>
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
        <translation>Kø</translation>
    </message>
    <message>
        <source>Kø (Ctrl+1)</source>
        <translation>Kø (Ctrl+1)</translation>
    </message>
    <message>
        <source>Saker</source>
        <translation>Saker</translation>
    </message>
    <message>
        <source>Saker (Ctrl+2)</source>
        <translation>Saker (Ctrl+2)</translation>
    </message>
    <message>
        <source>Utboks</source>
        <translation>Utboks</translation>
    </message>
    <message>
        <source>Utboks (Ctrl+3)</source>
        <translation>Utboks (Ctrl+3)</translation>
    </message>
    <message>
        <source>Innstillinger</source>
        <translation>Innstillingar</translation>
    </message>
    <message>
        <source>Innstillinger (Ctrl+,)</source>
        <translation>Innstillingar (Ctrl+,)</translation>
    </message>
    <message>
        <source>Søk etter bruker eller kommando – Ctrl+K</source>
        <translation>Søk etter brukar eller kommando – Ctrl+K</translation>
    </message>
    <message>
        <source>Søk og kommandoer</source>
        <translation>Søk og kommandoar</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Vis utboksen</source>
        <translation>Vis utboksen</translation>
    </message>
    <message>
        <source>Lås</source>
        <translation>Lås</translation>
    </message>
    <message>
        <source>Lås (Ctrl+L)</source>
        <translation>Lås (Ctrl+L)</translation>
    </message>
    <message>
        <source>Fremdrift</source>
        <translation>Framdrift</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>ManualDialog</name>
    <message>
        <source>Trukket tilbake: {why}</source>
        <translation>Trekt tilbake: {why}</translation>
    </message>
    <message>
        <source>Opplysningen er lagt til.</source>
        <translation>Opplysninga er lagd til.</translation>
    </message>
    <message>
        <source>1 svar</source>
        <translation>1 svar</translation>
    </message>
    <message>
        <source>{n} svar</source>
        <translation>{n} svar</translation>
    </message>
    <message>
        <source>{count} er tatt inn som forslag i kartleggingen.</source>
        <translation>{count} er teke inn som forslag i kartlegginga.</translation>
    </message>
    <message>
        <source>Alt i filen var tatt inn før.</source>
        <translation>Alt i fila var teke inn før.</translation>
    </message>
    <message>
        <source>Opplysningen er trukket tilbake. Den står i listen med grunnen.</source>
        <translation>Opplysninga er trekt tilbake. Ho står i lista med grunnen.</translation>
    </message>
    <message>
        <source>«Når» er ikke en dato som finnes. Skriv dagen det ble sagt som dd.mm.åååå. Ingenting er lagret ennå.</source>
        <translation>«Når» er ikkje ein dato som finst. Skriv dagen det vart sagt som dd.mm.åååå. Ingenting er lagra enno.</translation>
    </message>
    <message>
        <source>«Når» er tomt. Skriv dagen det ble sagt som dd.mm.åååå. Ingenting er lagret ennå.</source>
        <translation>«Når» er tomt. Skriv dagen det vart sagt som dd.mm.åååå. Ingenting er lagra enno.</translation>
    </message>
</context>
<context>
    <name>ManualDialogForm</name>
    <message>
        <source>Legg til opplysning</source>
        <translation>Legg til opplysning</translation>
    </message>
    <message>
        <source>Her fører du inn det noen har fortalt fra et register navdesk ikke kan spørre. Opplysningen vises med hvem som sa det og når.</source>
        <translation>Her fører du inn det nokon har fortalt frå eit register navdesk ikkje kan spørje. Opplysninga blir vist med kven som sa det og når.</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Hvilket register opplysningen er fra</source>
        <translation>Kva register opplysninga er frå</translation>
    </message>
    <message>
        <source>Opplysning</source>
        <translation>Opplysning</translation>
    </message>
    <message>
        <source>Hva opplysningen gjelder</source>
        <translation>Kva opplysninga gjeld</translation>
    </message>
    <message>
        <source>Hva ble sagt</source>
        <translation>Kva vart sagt</translation>
    </message>
    <message>
        <source>Hvem sa det</source>
        <translation>Kven sa det</translation>
    </message>
    <message>
        <source>Hvem som sa det, for eksempel fengselet</source>
        <translation>Kven som sa det, til dømes fengselet</translation>
    </message>
    <message>
        <source>Når</source>
        <translation>Når</translation>
    </message>
    <message>
        <source>Dagen det ble sagt</source>
        <translation>Dagen det vart sagt</translation>
    </message>
    <message>
        <source>dd.mm.åååå</source>
        <translation>dd.mm.åååå</translation>
    </message>
    <message>
        <source>Bekreftet skriftlig</source>
        <translation>Stadfesta skriftleg</translation>
    </message>
    <message>
        <source>Tidligere kartlegging fra fil …</source>
        <translation>Tidlegare kartlegging frå fil …</translation>
    </message>
    <message>
        <source>Legg til</source>
        <translation>Legg til</translation>
    </message>
    <message>
        <source>Ført inn i denne saken</source>
        <translation>Ført inn i denne saka</translation>
    </message>
    <message>
        <source>Opplysninger som er ført inn for hånd</source>
        <translation>Opplysningar som er førte inn for hand</translation>
    </message>
    <message>
        <source>Hvorfor den valgte opplysningen ikke gjelder lenger</source>
        <translation>Kvifor den valde opplysninga ikkje gjeld lenger</translation>
    </message>
    <message>
        <source>Hvorfor den valgte ikke gjelder lenger</source>
        <translation>Kvifor den valde ikkje gjeld lenger</translation>
    </message>
    <message>
        <source>Trekk tilbake</source>
        <translation>Trekk tilbake</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Lukk</translation>
    </message>
</context>
<context>
    <name>ManualKeeper</name>
    <message>
        <source>Legg til opplysning …</source>
        <translation>Legg til opplysning …</translation>
    </message>
</context>
<context>
    <name>MappingChangeLine</name>
    <message>
        <source>Sammenlign</source>
        <translation>Samanlikn</translation>
    </message>
    <message>
        <source>Endret siden forrige kartlegging {day}: {what}</source>
        <translation>Endra sidan førre kartlegging {day}: {what}</translation>
    </message>
    <message>
        <source>Ingenting er endret siden forrige kartlegging {day}.</source>
        <translation>Ingenting er endra sidan førre kartlegging {day}.</translation>
    </message>
</context>
<context>
    <name>MappingChildDialogForm</name>
    <message>
        <source>Legg til barn</source>
        <translation>Legg til barn</translation>
    </message>
    <message>
        <source>Skriv barnet slik det ble fortalt. Barnet får en egen side i kartleggingen.</source>
        <translation>Skriv barnet slik det vart fortalt. Barnet får ei eiga side i kartlegginga.</translation>
    </message>
    <message>
        <source>Barnets navn</source>
        <translation>Namnet til barnet</translation>
    </message>
    <message>
        <source>Fødselsdato</source>
        <translation>Fødselsdato</translation>
    </message>
    <message>
        <source>dd.mm.åååå</source>
        <translation>dd.mm.åååå</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Lagre</source>
        <translation>Lagre</translation>
    </message>
</context>
<context>
    <name>MappingCompareDialogForm</name>
    <message>
        <source>Sammenlign kartleggingen</source>
        <translation>Samanlikn kartlegginga</translation>
    </message>
    <message>
        <source>Fra dato</source>
        <translation>Frå dato</translation>
    </message>
    <message>
        <source>Til dato</source>
        <translation>Til dato</translation>
    </message>
    <message>
        <source>Hva som er endret</source>
        <translation>Kva som er endra</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Lukk</translation>
    </message>
</context>
<context>
    <name>MappingFieldForm</name>
    <message>
        <source>Særlig kategori</source>
        <translation>Særleg kategori</translation>
    </message>
    <message>
        <source>Historikk</source>
        <translation>Historikk</translation>
    </message>
    <message>
        <source>Lagre svar</source>
        <translation>Lagre svar</translation>
    </message>
    <message>
        <source>Brukerens egne ord (valgfritt)</source>
        <translation>Eigne ord frå brukaren (valfritt)</translation>
    </message>
    <message>
        <source>Ikke relevant …</source>
        <translation>Ikkje relevant …</translation>
    </message>
    <message>
        <source>Ønsker ikke å si noe</source>
        <translation>Ønskjer ikkje å seie noko</translation>
    </message>
    <message>
        <source>Forkast</source>
        <translation>Forkast</translation>
    </message>
</context>
<context>
    <name>MappingInput</name>
    <message>
        <source>Beløp i kroner</source>
        <translation>Beløp i kroner</translation>
    </message>
    <message>
        <source>Antall</source>
        <translation>Tal</translation>
    </message>
    <message>
        <source>dd.mm.åååå</source>
        <translation>dd.mm.åååå</translation>
    </message>
    <message>
        <source>Svar</source>
        <translation>Svar</translation>
    </message>
    <message>
        <source>Velg …</source>
        <translation>Vel …</translation>
    </message>
    <message>
        <source>Ja</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Nei</source>
        <translation>Nei</translation>
    </message>
    <message>
        <source>Regnes ut når det den bygger på, er kartlagt.</source>
        <translation>Blir rekna ut når det som ligg til grunn, er kartlagt.</translation>
    </message>
    <message>
        <source>{label}: linjer</source>
        <translation>{label}: linjer</translation>
    </message>
    <message>
        <source>Ny linje</source>
        <translation>Ny linje</translation>
    </message>
    <message>
        <source>Ta bort linjen</source>
        <translation>Ta bort linja</translation>
    </message>
    <message>
        <source>Tom linje</source>
        <translation>Tom linje</translation>
    </message>
    <message>
        <source>Linje {n} av {all}</source>
        <translation>Linje {n} av {all}</translation>
    </message>
    <message>
        <source>Ny linje, nummer {n}</source>
        <translation>Ny linje, nummer {n}</translation>
    </message>
    <message>
        <source>{part} (må fylles ut)</source>
        <translation>{part} (må fyllast ut)</translation>
    </message>
</context>
<context>
    <name>MappingNumberDialogForm</name>
    <message>
        <source>Gå til nummer</source>
        <translation>Gå til nummer</translation>
    </message>
    <message>
        <source>Skriv nummeret som står foran feltet på papiret.</source>
        <translation>Skriv nummeret som står framfor feltet på papiret.</translation>
    </message>
    <message>
        <source>Nummer på papirskjemaet</source>
        <translation>Nummer på papirskjemaet</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Gå dit</source>
        <translation>Gå dit</translation>
    </message>
</context>
<context>
    <name>MappingPanel</name>
    <message>
        <source>{n} av {all} besvart</source>
        <translation>{n} av {all} svart på</translation>
    </message>
    <message>
        <source>{n} påbegynt</source>
        <translation>{n} påbyrja</translation>
    </message>
    <message>
        <source>Tilbake til familien</source>
        <translation>Tilbake til familien</translation>
    </message>
    <message>
        <source>Skriv bekymringsmelding</source>
        <translation>Skriv uromelding</translation>
    </message>
    <message>
        <source>Begynner et notat av slaget Bekymring for barn i Notater.</source>
        <translation>Byrjar eit notat av slaget Uro for barn i Notat.</translation>
    </message>
    <message>
        <source>Sammenlign …</source>
        <translation>Samanlikn …</translation>
    </message>
    <message>
        <source>Følg papirskjemaet</source>
        <translation>Følg papirskjemaet</translation>
    </message>
    <message>
        <source>Som på papiret: Enter går videre, Ctrl+Enter går videre uten svar, Ctrl+G går til et nummer.</source>
        <translation>Som på papiret: Enter går vidare, Ctrl+Enter går vidare utan svar, Ctrl+G går til eit nummer.</translation>
    </message>
    <message>
        <source>Registersvar er forslag til du godtar dem. Det du svarer, lagres med navn og tid.</source>
        <translation>Registersvar er forslag til du godtek dei. Det du svarer, blir lagra med namn og tid.</translation>
    </message>
    <message>
        <source>Hva er nytt ({n})</source>
        <translation>Kva er nytt ({n})</translation>
    </message>
    <message>
        <source>Ikke kartlagt</source>
        <translation>Ikkje kartlagt</translation>
    </message>
    <message>
        <source>Ikke relevant, fordi {reason}</source>
        <translation>Ikkje relevant, fordi {reason}</translation>
    </message>
    <message>
        <source>prioritet {n}</source>
        <translation>prioritet {n}</translation>
    </message>
    <message>
        <source>brukerens ord mangler</source>
        <translation>orda til brukaren manglar</translation>
    </message>
    <message>
        <source>ressurser mangler</source>
        <translation>ressursar manglar</translation>
    </message>
    <message>
        <source>ressurser og brukerens ord mangler</source>
        <translation>ressursar og orda til brukaren manglar</translation>
    </message>
    <message>
        <source>Ikke relevant</source>
        <translation>Ikkje relevant</translation>
    </message>
    <message>
        <source>1 åpent spørsmål</source>
        <translation>1 ope spørsmål</translation>
    </message>
    <message>
        <source>{n} åpne spørsmål</source>
        <translation>{n} opne spørsmål</translation>
    </message>
    <message>
        <source>Lagre svaret</source>
        <translation>Lagre svaret</translation>
    </message>
    <message>
        <source>Godta det registeret sier</source>
        <translation>Godta det registeret seier</translation>
    </message>
    <message>
        <source>Ikke relevant, fordi …</source>
        <translation>Ikkje relevant, fordi …</translation>
    </message>
    <message>
        <source>Ønsker ikke å si noe</source>
        <translation>Ønskjer ikkje å seie noko</translation>
    </message>
    <message>
        <source>Neste livsområde eller barn</source>
        <translation>Neste livsområde eller barn</translation>
    </message>
    <message>
        <source>Forrige livsområde eller barn</source>
        <translation>Førre livsområde eller barn</translation>
    </message>
    <message>
        <source>Gå til et nummer på papirskjemaet</source>
        <translation>Gå til eit nummer på papirskjemaet</translation>
    </message>
    <message>
        <source>Sammenlign to datoer …</source>
        <translation>Samanlikn to datoar …</translation>
    </message>
    <message>
        <source>Vis bare det som er nytt</source>
        <translation>Vis berre det som er nytt</translation>
    </message>
</context>
<context>
    <name>MappingPanelForm</name>
    <message>
        <source>Livsområder</source>
        <translation>Livsområde</translation>
    </message>
</context>
<context>
    <name>MappingPhrases</name>
    <message>
        <source>Nytt</source>
        <translation>Nytt</translation>
    </message>
    <message>
        <source>Endret</source>
        <translation>Endra</translation>
    </message>
    <message>
        <source>Borte</source>
        <translation>Borte</translation>
    </message>
    <message>
        <source>Eldre enn 6 måneder</source>
        <translation>Eldre enn 6 månader</translation>
    </message>
</context>
<context>
    <name>MappingSections</name>
    <message>
        <source>Opplysninger</source>
        <translation>Opplysningar</translation>
    </message>
    <message>
        <source>Det registrene vet, og det vi spør om.</source>
        <translation>Det registra veit, og det vi spør om.</translation>
    </message>
    <message>
        <source>Brukerens stemme</source>
        <translation>Stemma til brukaren</translation>
    </message>
    <message>
        <source>Med brukerens egne ord, mål og rekkefølge.</source>
        <translation>Med dei orda, måla og den rekkjefølgja brukaren sjølv har.</translation>
    </message>
    <message>
        <source>Ressurser og hindringer</source>
        <translation>Ressursar og hindringar</translation>
    </message>
    <message>
        <source>Hva som hjelper, og hva som står i veien.</source>
        <translation>Kva som hjelper, og kva som står i vegen.</translation>
    </message>
    <message>
        <source>Faglig vurdering</source>
        <translation>Fagleg vurdering</translation>
    </message>
    <message>
        <source>Din vurdering. Den er noe annet enn fakta og det brukeren sier.</source>
        <translation>Di vurdering. Ho er noko anna enn fakta og det brukaren seier.</translation>
    </message>
    <message>
        <source>Status for området</source>
        <translation>Status for området</translation>
    </message>
    <message>
        <source>Sett området som kartlagt, eller si hvorfor det ikke er relevant.</source>
        <translation>Set området som kartlagt, eller sei kvifor det ikkje er relevant.</translation>
    </message>
    <message>
        <source>Barnets situasjon</source>
        <translation>Situasjonen til barnet</translation>
    </message>
    <message>
        <source>Gjelder dette barnet alene. Søsken kartlegges hver for seg. «Barnets egne ord» er det barnet selv har sagt; hvordan det ble hørt, står under «Barnets syn».</source>
        <translation>Gjeld dette barnet åleine. Sysken blir kartlagde kvar for seg. «Orda til barnet» er det barnet sjølv har sagt; korleis det vart høyrt, står under «Synet til barnet».</translation>
    </message>
    <message>
        <source>Barnets syn</source>
        <translation>Synet til barnet</translation>
    </message>
    <message>
        <source>Hva barnet selv sier, og hvordan det ble hørt – eller hvorfor ikke.</source>
        <translation>Kva barnet sjølv seier, og korleis det vart høyrt – eller kvifor ikkje.</translation>
    </message>
    <message>
        <source>Barnets beste 1: vurdere</source>
        <translation>Barnets beste 1: vurdere</translation>
    </message>
    <message>
        <source>Hvilke hensyn som gjelder for dette barnet, og hvor tungt de veier.</source>
        <translation>Kva omsyn som gjeld for dette barnet, og kor tungt dei veg.</translation>
    </message>
    <message>
        <source>Barnets beste 2: veie</source>
        <translation>Barnets beste 2: vege</translation>
    </message>
    <message>
        <source>Hva som taler imot, og hva du kommer til.</source>
        <translation>Kva som talar imot, og kva du kjem til.</translation>
    </message>
    <message>
        <source>Barnets beste 3: vise</source>
        <translation>Barnets beste 3: vise</translation>
    </message>
    <message>
        <source>Hvordan vurderingen er synlig i vedtaket.</source>
        <translation>Korleis vurderinga er synleg i vedtaket.</translation>
    </message>
</context>
<context>
    <name>MaskedNumber</name>
    <message>
        <source>Fødselsnummer, skjult</source>
        <translation>Fødselsnummer, gøymt</translation>
    </message>
    <message>
        <source>Skjul fødselsnummeret</source>
        <translation>Gøym fødselsnummeret</translation>
    </message>
    <message>
        <source>Vis fødselsnummeret</source>
        <translation>Vis fødselsnummeret</translation>
    </message>
    <message>
        <source>Kopier fødselsnummeret (fjernes snart fra utklippstavlen)</source>
        <translation>Kopier fødselsnummeret (blir snart fjerna frå utklippstavla)</translation>
    </message>
    <message>
        <source>Kopier fødselsnummeret</source>
        <translation>Kopier fødselsnummeret</translation>
    </message>
</context>
<context>
    <name>MeasureEditor</name>
    <message>
        <source>Nytt tiltak</source>
        <translation>Nytt tiltak</translation>
    </message>
    <message>
        <source>Endre tiltaket</source>
        <translation>Endre tiltaket</translation>
    </message>
    <message>
        <source>Hva skal gjøres</source>
        <translation>Kva skal gjerast</translation>
    </message>
    <message>
        <source>Hvem har ansvaret</source>
        <translation>Kven har ansvaret</translation>
    </message>
    <message>
        <source>Type tiltak</source>
        <translation>Type tiltak</translation>
    </message>
    <message>
        <source>Ikke valgt</source>
        <translation>Ikkje valt</translation>
    </message>
    <message>
        <source>Ansvarlig, ved navn</source>
        <translation>Ansvarleg, ved namn</translation>
    </message>
    <message>
        <source>Målet det hører til</source>
        <translation>Målet det høyrer til</translation>
    </message>
    <message>
        <source>Ikke knyttet til et mål</source>
        <translation>Ikkje knytt til eit mål</translation>
    </message>
    <message>
        <source>Kartlagt behov det svarer på</source>
        <translation>Kartlagt behov det svarer på</translation>
    </message>
    <message>
        <source>Ikke knyttet til et behov</source>
        <translation>Ikkje knytt til eit behov</translation>
    </message>
    <message>
        <source>Del av</source>
        <translation>Del av</translation>
    </message>
    <message>
        <source>Fra</source>
        <translation>Frå</translation>
    </message>
    <message>
        <source>Frist</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>Timer i uken</source>
        <translation>Timar i veka</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Begrunnelse: hvorfor dette tiltaket?</source>
        <translation>Grunngjeving: kvifor dette tiltaket?</translation>
    </message>
    <message>
        <source>Evaluering: hvordan gikk det?</source>
        <translation>Evaluering: korleis gjekk det?</translation>
    </message>
    <message>
        <source>Evaluert</source>
        <translation>Evaluert</translation>
    </message>
</context>
<context>
    <name>MeasureRow</name>
    <message>
        <source>Annen utgave: {text}</source>
        <translation>Anna utgåve: {text}</translation>
    </message>
    <message>
        <source>Endre</source>
        <translation>Endre</translation>
    </message>
    <message>
        <source>Endre tiltaket: {what}</source>
        <translation>Endre tiltaket: {what}</translation>
    </message>
    <message>
        <source>Forfalt</source>
        <translation>Forfalle</translation>
    </message>
    <message>
        <source>Ikke evaluert</source>
        <translation>Ikkje evaluert</translation>
    </message>
    <message>
        <source>Kontorsperre</source>
        <translation>Kontorsperre</translation>
    </message>
    <message>
        <source>Vises i aktivitetsplanen</source>
        <translation>Viser i aktivitetsplanen</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Lukk meldingen</source>
        <translation>Lukk meldinga</translation>
    </message>
</context>
<context>
    <name>MonthPicture</name>
    <message>
        <source>Kalender for {month}</source>
        <translation>Kalender for {month}</translation>
    </message>
    <message>
        <source>Piltast venstre og høyre skifter måned.</source>
        <translation>Piltast venstre og høgre skiftar månad.</translation>
    </message>
    <message>
        <source>tom: anslått</source>
        <translation>tom: rekna ut</translation>
    </message>
    <message>
        <source>lengste ventetid</source>
        <translation>lengste ventetid</translation>
    </message>
</context>
<context>
    <name>NewsBlock</name>
    <message>
        <source>Ny</source>
        <translation>Ny</translation>
    </message>
    <message>
        <source>Endret</source>
        <translation>Endra</translation>
    </message>
    <message>
        <source>Borte</source>
        <translation>Borte</translation>
    </message>
    <message>
        <source>Gammel</source>
        <translation>Gammal</translation>
    </message>
    <message>
        <source>Vis færre</source>
        <translation>Vis færre</translation>
    </message>
    <message>
        <source>Vis alle {n} endringene</source>
        <translation>Vis alle {n} endringane</translation>
    </message>
    <message>
        <source>Sist lest {when}</source>
        <translation>Sist lese {when}</translation>
    </message>
    <message>
        <source>Ingen endringer siden {when}.</source>
        <translation>Ingen endringar sidan {when}.</translation>
    </message>
    <message>
        <source>Én kilde svarte ikke.</source>
        <translation>Éi kjelde svarte ikkje.</translation>
    </message>
    <message>
        <source>{n} kilder svarte ikke.</source>
        <translation>{n} kjelder svarte ikkje.</translation>
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
        <translation>Merk {field} som lese</translation>
    </message>
    <message>
        <source>hentet {when}</source>
        <translation>henta {when}</translation>
    </message>
    <message>
        <source>gjelder fra {since}, {when}</source>
        <translation>gjeld frå {since}, {when}</translation>
    </message>
    <message>
        <source>Venter på deg: {source}</source>
        <translation>Ventar på deg: {source}</translation>
    </message>
    <message>
        <source>1 opplysning</source>
        <translation>1 opplysning</translation>
    </message>
    <message>
        <source>{n} opplysninger</source>
        <translation>{n} opplysningar</translation>
    </message>
    <message>
        <source>ingen opplysninger</source>
        <translation>ingen opplysningar</translation>
    </message>
    <message>
        <source>Kilden svarte med {got} {when}. Før hadde den {known}. Det vi hadde, er beholdt til du har sagt hva som gjelder.</source>
        <translation>Kjelda svarte med {got} {when}. Før hadde ho {known}. Det vi hadde, er teke vare på til du har sagt kva som gjeld.</translation>
    </message>
    <message>
        <source>Behold det vi hadde fra {source}</source>
        <translation>Hald på det vi hadde frå {source}</translation>
    </message>
    <message>
        <source>La svaret fra {source} gjelde</source>
        <translation>La svaret frå {source} gjelde</translation>
    </message>
</context>
<context>
    <name>NewsBlockForm</name>
    <message>
        <source>Endret siden sist</source>
        <translation>Endra sidan sist</translation>
    </message>
    <message>
        <source>Lest</source>
        <translation>Lese</translation>
    </message>
    <message>
        <source>Merk alle endringene som lest</source>
        <translation>Merk alle endringane som lesne</translation>
    </message>
    <message>
        <source>Kildene er uenige</source>
        <translation>Kjeldene er usamde</translation>
    </message>
    <message>
        <source>Spør brukeren hva som stemmer. navdesk velger ikke.</source>
        <translation>Spør brukaren kva som stemmer. navdesk vel ikkje.</translation>
    </message>
</context>
<context>
    <name>NewsLineForm</name>
    <message>
        <source>Lest</source>
        <translation>Lese</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>Forsegler notatet</source>
        <translation>Forseglar notatet</translation>
    </message>
    <message>
        <source>Forseglet {when}. {pieces} i utboksen.</source>
        <translation>Forsegla {when}. {pieces} i utboksen.</translation>
    </message>
    <message>
        <source>Beholdt på denne maskinen {when}.</source>
        <translation>Behalde på denne maskina {when}.</translation>
    </message>
    <message>
        <source>1 leveranse</source>
        <translation>1 leveranse</translation>
    </message>
    <message>
        <source>{n} leveranser</source>
        <translation>{n} leveransar</translation>
    </message>
    <message>
        <source>Skrevne notater ({n})</source>
        <translation>Skrivne notat ({n})</translation>
    </message>
    <message>
        <source>Skrevne notater</source>
        <translation>Skrivne notat</translation>
    </message>
    <message>
        <source>Grunnlag: {name}</source>
        <translation>Grunnlag: {name}</translation>
    </message>
    <message>
        <source>Innhold: {name}</source>
        <translation>Innhald: {name}</translation>
    </message>
    <message>
        <source>Bruk forslaget for avsnittet</source>
        <translation>Bruk forslaget for avsnittet</translation>
    </message>
    <message>
        <source>Bruk den foreslåtte ordlyden</source>
        <translation>Bruk den foreslåtte ordlyden</translation>
    </message>
    <message>
        <source>Nytt avsnitt</source>
        <translation>Nytt avsnitt</translation>
    </message>
    <message>
        <source>Nytt notat: {name}</source>
        <translation>Nytt notat: {name}</translation>
    </message>
    <message>
        <source>Bytt påbegynt notat</source>
        <translation>Byt påbyrja notat</translation>
    </message>
    <message>
        <source>Forkast notatet …</source>
        <translation>Forkast notatet …</translation>
    </message>
    <message>
        <source>Brukerens kopi …</source>
        <translation>Kopien til brukaren …</translation>
    </message>
    <message>
        <source>Forsegl og send</source>
        <translation>Forsegl og send</translation>
    </message>
</context>
<context>
    <name>NotesPanelForm</name>
    <message>
        <source>Skriv</source>
        <translation>Skriv</translation>
    </message>
    <message>
        <source>Skrevne notater</source>
        <translation>Skrivne notat</translation>
    </message>
    <message>
        <source>Hva notatet er</source>
        <translation>Kva notatet er</translation>
    </message>
    <message>
        <source>Nytt notat</source>
        <translation>Nytt notat</translation>
    </message>
    <message>
        <source>Begynn et notat til. Det du skriver på nå, blir liggende som utkast.</source>
        <translation>Byrj eit notat til. Det du skriv på no, blir liggjande som utkast.</translation>
    </message>
    <message>
        <source>Bytt til et annet påbegynt notat (Ctrl+Shift+P)</source>
        <translation>Byt til eit anna påbyrja notat (Ctrl+Shift+P)</translation>
    </message>
    <message>
        <source>Nytt avsnitt</source>
        <translation>Nytt avsnitt</translation>
    </message>
    <message>
        <source>Nytt avsnitt (Ctrl+N, eller Enter to ganger)</source>
        <translation>Nytt avsnitt (Ctrl+N, eller Enter to gonger)</translation>
    </message>
    <message>
        <source>Forkast …</source>
        <translation>Forkast …</translation>
    </message>
    <message>
        <source>Kast dette utkastet for godt</source>
        <translation>Kast dette utkastet for godt</translation>
    </message>
    <message>
        <source>Brukerens kopi …</source>
        <translation>Kopien til brukaren …</translation>
    </message>
    <message>
        <source>Lagre eller skriv ut det brukeren kan lese (Ctrl+Shift+B)</source>
        <translation>Lagre eller skriv ut det brukaren kan lese (Ctrl+Shift+B)</translation>
    </message>
    <message>
        <source>Forsegl og send</source>
        <translation>Forsegl og send</translation>
    </message>
    <message>
        <source>Forsegl og send (Ctrl+Enter)</source>
        <translation>Forsegl og send (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Skrevne notater, nyeste først</source>
        <translation>Skrivne notat, dei nyaste først</translation>
    </message>
    <message>
        <source>Teksten i notatet</source>
        <translation>Teksten i notatet</translation>
    </message>
    <message>
        <source>Lagre eller skriv ut det brukeren kan lese</source>
        <translation>Lagre eller skriv ut det brukaren kan lese</translation>
    </message>
    <message>
        <source>Rett opp</source>
        <translation>Rett opp</translation>
    </message>
    <message>
        <source>Begynn et nytt notat som retter dette. Det gamle blir stående.</source>
        <translation>Byrj eit nytt notat som rettar dette. Det gamle blir ståande.</translation>
    </message>
    <message>
        <source>Ingen notater er forseglet i denne saken ennå.</source>
        <translation>Ingen notat er forsegla i denne saka enno.</translation>
    </message>
</context>
<context>
    <name>OpenReasonDialogForm</name>
    <message>
        <source>Hvorfor åpner du saken?</source>
        <translation>Kvifor opnar du saka?</translation>
    </message>
    <message>
        <source>Grunnen lagres i loggen over hvem som har åpnet saken.</source>
        <translation>Grunnen blir lagra i loggen over kven som har opna saka.</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Åpne saken</source>
        <translation>Opne saka</translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <source>Som maskinen</source>
        <translation>Som maskina</translation>
    </message>
    <message>
        <source>Lyst</source>
        <translation>Lyst</translation>
    </message>
    <message>
        <source>Mørkt</source>
        <translation>Mørkt</translation>
    </message>
    <message>
        <source>Høy kontrast, lyst</source>
        <translation>Høg kontrast, lyst</translation>
    </message>
    <message>
        <source>Høy kontrast, mørkt</source>
        <translation>Høg kontrast, mørkt</translation>
    </message>
    <message>
        <source>Versjon {version}</source>
        <translation>Versjon {version}</translation>
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
        <translation>Brukar</translation>
    </message>
    <message>
        <source>Mottaker</source>
        <translation>Mottakar</translation>
    </message>
    <message>
        <source>Skrevet</source>
        <translation>Skrive</translation>
    </message>
    <message>
        <source>Kvittering</source>
        <translation>Kvittering</translation>
    </message>
    <message>
        <source>ikke satt</source>
        <translation>ikkje sett</translation>
    </message>
    <message>
        <source>Sak slettet lokalt</source>
        <translation>Sak sletta lokalt</translation>
    </message>
</context>
<context>
    <name>OutboxPage</name>
    <message>
        <source>{n} venter, den eldste siden {when}</source>
        <translation>{n} ventar, den eldste sidan {when}</translation>
    </message>
    <message>
        <source>Ingenting venter</source>
        <translation>Ingenting ventar</translation>
    </message>
    <message>
        <source>{archive_id}, arkivert {when}</source>
        <translation>{archive_id}, arkivert {when}</translation>
    </message>
    <message>
        <source>Ingen kvittering</source>
        <translation>Inga kvittering</translation>
    </message>
    <message>
        <source>Ingen kvittering ennå</source>
        <translation>Inga kvittering enno</translation>
    </message>
    <message>
        <source>nå</source>
        <translation>no</translation>
    </message>
    <message>
        <source>{when} ({tries} til nå)</source>
        <translation>{when} ({tries} til no)</translation>
    </message>
    <message>
        <source>1 forsøk</source>
        <translation>1 forsøk</translation>
    </message>
    <message>
        <source>{n} forsøk</source>
        <translation>{n} forsøk</translation>
    </message>
</context>
<context>
    <name>OutboxPageForm</name>
    <message>
        <source>Utboks</source>
        <translation>Utboks</translation>
    </message>
    <message>
        <source>Logg inn igjen</source>
        <translation>Logg inn igjen</translation>
    </message>
    <message>
        <source>Send nå</source>
        <translation>Send no</translation>
    </message>
    <message>
        <source>Leveranser</source>
        <translation>Leveransar</translation>
    </message>
    <message>
        <source>Arkiver for hånd …</source>
        <translation>Arkiver for hand …</translation>
    </message>
    <message>
        <source>Prøv nå</source>
        <translation>Prøv no</translation>
    </message>
    <message>
        <source>Innhold</source>
        <translation>Innhald</translation>
    </message>
    <message>
        <source>Kvittering</source>
        <translation>Kvittering</translation>
    </message>
    <message>
        <source>Nøkkel</source>
        <translation>Nøkkel</translation>
    </message>
    <message>
        <source>Neste forsøk</source>
        <translation>Neste forsøk</translation>
    </message>
    <message>
        <source>Åpne i arkivet</source>
        <translation>Opne i arkivet</translation>
    </message>
    <message>
        <source>Rediger …</source>
        <translation>Rediger …</translation>
    </message>
    <message>
        <source>Trekk tilbake …</source>
        <translation>Trekk tilbake …</translation>
    </message>
    <message>
        <source>Utboksen er tom</source>
        <translation>Utboksen er tom</translation>
    </message>
    <message>
        <source>Når du forsegler et notat, ser du her hvor hver del er og hvilken kvittering den fikk.</source>
        <translation>Når du forseglar eit notat, ser du her kvar kvar del er, og kva kvittering han fekk.</translation>
    </message>
</context>
<context>
    <name>OutboxWays</name>
    <message>
        <source>{record} er arkivert, men arkivet viser det ikke ennå. Hent på nytt om litt.</source>
        <translation>{record} er arkivert, men arkivet viser det ikkje enno. Hent på nytt om litt.</translation>
    </message>
    <message>
        <source>{record} er arkivert etter forrige henting. Arkivene hentes på nytt, og dokumentet vises her.</source>
        <translation>{record} er arkivert etter førre henting. Arkiva blir henta på nytt, og dokumentet blir vist her.</translation>
    </message>
</context>
<context>
    <name>OverviewPanel</name>
    <message>
        <source>{n} av {all} besvart</source>
        <translation>{n} av {all} svart på</translation>
    </message>
    <message>
        <source>Vis færre</source>
        <translation>Vis færre</translation>
    </message>
    <message>
        <source>Ikke spurt for dette formålet: {sources}</source>
        <translation>Ikkje spurd for dette formålet: {sources}</translation>
    </message>
    <message>
        <source>Vis alle {n}</source>
        <translation>Vis alle {n}</translation>
    </message>
    <message>
        <source>Kartlegg {area}</source>
        <translation>Kartlegg {area}</translation>
    </message>
    <message>
        <source>{n} påbegynt</source>
        <translation>{n} påbyrja</translation>
    </message>
    <message>
        <source>{source}, {when}</source>
        <translation>{source}, {when}</translation>
    </message>
    <message>
        <source>{where} – kan være utdatert</source>
        <translation>{where} – kan vere utdatert</translation>
    </message>
    <message>
        <source>{where} – kildene er uenige</source>
        <translation>{where} – kjeldene er usamde</translation>
    </message>
</context>
<context>
    <name>OverviewPanelForm</name>
    <message>
        <source>Opplysninger fra kildene vises her etter hvert som de kommer.</source>
        <translation>Opplysningar frå kjeldene blir viste her etter kvart som dei kjem.</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Side {n} av {m}</source>
        <translation>Side {n} av {m}</translation>
    </message>
</context>
<context>
    <name>PaperEnd</name>
    <message>
        <source>Til det som ikke er besvart</source>
        <translation>Til det som ikkje er svart på</translation>
    </message>
    <message>
        <source>Avslutt papirskjemaet</source>
        <translation>Avslutt papirskjemaet</translation>
    </message>
    <message>
        <source>Ferdig: alt på papiret er ført inn. Ikke besvart: {n}.</source>
        <translation>Ferdig: alt på papiret er ført inn. Ikkje svart på: {n}.</translation>
    </message>
    <message>
        <source>Ferdig: alt på papiret er ført inn, og alle spørsmål er besvart.</source>
        <translation>Ferdig: alt på papiret er ført inn, og alle spørsmål er svart på.</translation>
    </message>
</context>
<context>
    <name>PaperWalk</name>
    <message>
        <source>Skjemaet har ikke noe nummer {number}. Se etter på papiret.</source>
        <translation>Skjemaet har ikkje noko nummer {number}. Sjå etter på papiret.</translation>
    </message>
</context>
<context>
    <name>Paragraph</name>
    <message>
        <source>Rettslig grunnlag</source>
        <translation>Rettsleg grunnlag</translation>
    </message>
    <message>
        <source>Hva avsnittet inneholder</source>
        <translation>Kva avsnittet inneheld</translation>
    </message>
    <message>
        <source>Livsområde</source>
        <translation>Livsområde</translation>
    </message>
    <message>
        <source>Ytelse</source>
        <translation>Yting</translation>
    </message>
    <message>
        <source>Merk avsnittet</source>
        <translation>Merk avsnittet</translation>
    </message>
    <message>
        <source>Fjern avsnittet</source>
        <translation>Fjern avsnittet</translation>
    </message>
    <message>
        <source>Tekst</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>Avsnitt {n}: {what}</source>
        <translation>Avsnitt {n}: {what}</translation>
    </message>
    <message>
        <source>Til {where}</source>
        <translation>Til {where}</translation>
    </message>
    <message>
        <source>Velg rettslig grunnlag …</source>
        <translation>Vel rettsleg grunnlag …</translation>
    </message>
    <message>
        <source>Innhold …</source>
        <translation>Innhald …</translation>
    </message>
    <message>
        <source>Livsområde …</source>
        <translation>Livsområde …</translation>
    </message>
    <message>
        <source>Velg ytelse …</source>
        <translation>Vel yting …</translation>
    </message>
</context>
<context>
    <name>ParagraphForm</name>
    <message>
        <source>Rettslig grunnlag</source>
        <translation>Rettsleg grunnlag</translation>
    </message>
    <message>
        <source>Velg med Alt+1 til Alt+9</source>
        <translation>Vel med Alt+1 til Alt+9</translation>
    </message>
    <message>
        <source>Hva avsnittet inneholder</source>
        <translation>Kva avsnittet inneheld</translation>
    </message>
    <message>
        <source>Livsområde</source>
        <translation>Livsområde</translation>
    </message>
    <message>
        <source>Ytelse</source>
        <translation>Yting</translation>
    </message>
    <message>
        <source>Skriv her. Ett avsnitt har ett formål.</source>
        <translation>Skriv her. Eitt avsnitt har eitt føremål.</translation>
    </message>
    <message>
        <source>Tekst</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>Merk avsnittet</source>
        <translation>Merk avsnittet</translation>
    </message>
    <message>
        <source>Fjern avsnittet</source>
        <translation>Fjern avsnittet</translation>
    </message>
</context>
<context>
    <name>ParticipantList</name>
    <message>
        <source>Navn</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Kommer fra, for eksempel fastlege eller arbeidsgiver</source>
        <translation>Kjem frå, til dømes fastlege eller arbeidsgivar</translation>
    </message>
    <message>
        <source>Deltaker {n}: navn</source>
        <translation>Deltakar {n}: namn</translation>
    </message>
    <message>
        <source>Deltaker {n}: kommer fra</source>
        <translation>Deltakar {n}: kjem frå</translation>
    </message>
</context>
<context>
    <name>PassphraseField</name>
    <message>
        <source>Caps Lock ser ut til å være på.</source>
        <translation>Caps Lock ser ut til å vere på.</translation>
    </message>
    <message>
        <source>Passfrase</source>
        <translation>Passfrase</translation>
    </message>
    <message>
        <source>Skjul det som er skrevet</source>
        <translation>Gøym det som er skrive</translation>
    </message>
    <message>
        <source>Vis det som er skrevet</source>
        <translation>Vis det som er skrive</translation>
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
        <translation>Set ein ny frist</translation>
    </message>
    <message>
        <source>Det er gjort</source>
        <translation>Det er gjort</translation>
    </message>
    <message>
        <source>Fristen {day} har vært. Skriv i dag eller senere, eller oppgi at det er gjort. Lagres det slik, står tiltaket som forfalt.</source>
        <translation>Fristen {day} har vore. Skriv i dag eller seinare, eller sei at det er gjort. Blir det lagra slik, står tiltaket som forfalle.</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>en annen veileder ({ident})</source>
        <translation>ein annan rettleiar ({ident})</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>Økonomi</source>
        <translation>Økonomi</translation>
    </message>
    <message>
        <source>Bolig</source>
        <translation>Bustad</translation>
    </message>
    <message>
        <source>Arbeid</source>
        <translation>Arbeid</translation>
    </message>
    <message>
        <source>Helse</source>
        <translation>Helse</translation>
    </message>
    <message>
        <source>Kvalifisering</source>
        <translation>Kvalifisering</translation>
    </message>
    <message>
        <source>Familie og nettverk</source>
        <translation>Familie og nettverk</translation>
    </message>
    <message>
        <source>Funnet</source>
        <translation>Funne</translation>
    </message>
    <message>
        <source>Ingenting registrert</source>
        <translation>Ingenting registrert</translation>
    </message>
    <message>
        <source>Ikke tilgang</source>
        <translation>Ikkje tilgang</translation>
    </message>
    <message>
        <source>Delvis svar</source>
        <translation>Delvis svar</translation>
    </message>
    <message>
        <source>Svarte ikke</source>
        <translation>Svara ikkje</translation>
    </message>
    <message>
        <source>Ikke spurt</source>
        <translation>Ikkje spurd</translation>
    </message>
    <message>
        <source>Stat</source>
        <translation>Stat</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Kommune</translation>
    </message>
    <message>
        <source>Felles</source>
        <translation>Felles</translation>
    </message>
    <message>
        <source>Bruker</source>
        <translation>Brukar</translation>
    </message>
    <message>
        <source>Hvorfor nå</source>
        <translation>Kvifor no</translation>
    </message>
    <message>
        <source>Frist</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>Alder</source>
        <translation>Alder</translation>
    </message>
    <message>
        <source>Prioritet</source>
        <translation>Prioritet</translation>
    </message>
    <message>
        <source>Eier</source>
        <translation>Eigar</translation>
    </message>
    <message>
        <source>Tildelt</source>
        <translation>Tildelt</translation>
    </message>
    <message>
        <source>Siste kontakt</source>
        <translation>Siste kontakt</translation>
    </message>
    <message>
        <source>Saksarbeid</source>
        <translation>Saksarbeid</translation>
    </message>
    <message>
        <source>En frist</source>
        <translation>Ein frist</translation>
    </message>
    <message>
        <source>Brukeren tok kontakt</source>
        <translation>Brukaren tok kontakt</translation>
    </message>
    <message>
        <source>Overtakelse av saken</source>
        <translation>Overtaking av saka</translation>
    </message>
    <message>
        <source>Kontroll som leder</source>
        <translation>Kontroll som leiar</translation>
    </message>
    <message>
        <source>Samtalereferat</source>
        <translation>Samtalereferat</translation>
    </message>
    <message>
        <source>Kontaktnotat</source>
        <translation>Kontaktnotat</translation>
    </message>
    <message>
        <source>Nav-loven § 14 a – oppfølging</source>
        <translation>Nav-lova § 14 a – oppfølging</translation>
    </message>
    <message>
        <source>Nav-loven § 15 – individuell plan</source>
        <translation>Nav-lova § 15 – individuell plan</translation>
    </message>
    <message>
        <source>Nav-loven § 15 a – samarbeid</source>
        <translation>Nav-lova § 15 a – samarbeid</translation>
    </message>
    <message>
        <source>Arbeidsmarkedsloven § 12 – tiltak</source>
        <translation>Arbeidsmarknadslova § 12 – tiltak</translation>
    </message>
    <message>
        <source>Oppfølging i egenregi</source>
        <translation>Oppfølging i eigenregi</translation>
    </message>
    <message>
        <source>Ungdomsgarantien</source>
        <translation>Ungdomsgarantien</translation>
    </message>
    <message>
        <source>Folketrygdloven kap. 8 – sykefravær</source>
        <translation>Folketrygdlova kap. 8 – sjukefråvær</translation>
    </message>
    <message>
        <source>Folketrygdloven kap. 11 – AAP, medisinsk</source>
        <translation>Folketrygdlova kap. 11 – AAP, medisinsk</translation>
    </message>
    <message>
        <source>Folketrygdloven – annen ytelse</source>
        <translation>Folketrygdlova – anna yting</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 13 – samarbeid</source>
        <translation>Sosialtenestelova § 13 – samarbeid</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 15 – bolig</source>
        <translation>Sosialtenestelova § 15 – bustad</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 17 – råd og veiledning</source>
        <translation>Sosialtenestelova § 17 – råd og rettleiing</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 18 – livsopphold</source>
        <translation>Sosialtenestelova § 18 – livsopphald</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 19 – særlige tilfeller</source>
        <translation>Sosialtenestelova § 19 – særlege tilfelle</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven §§ 20–25 – vilkår</source>
        <translation>Sosialtenestelova §§ 20–25 – vilkår</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 20 a – aktivitet under 30</source>
        <translation>Sosialtenestelova § 20 a – aktivitet under 30</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 26 – refusjon</source>
        <translation>Sosialtenestelova § 26 – refusjon</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 27 – midlertidig bolig</source>
        <translation>Sosialtenestelova § 27 – mellombels bustad</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 28 – individuell plan</source>
        <translation>Sosialtenestelova § 28 – individuell plan</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 29 – kvalifiseringsprogram</source>
        <translation>Sosialtenestelova § 29 – kvalifiseringsprogram</translation>
    </message>
    <message>
        <source>Sosialtjenesteloven § 45 – melding til barnevernet</source>
        <translation>Sosialtenestelova § 45 – melding til barnevernet</translation>
    </message>
    <message>
        <source>Integreringsloven – introduksjonsprogram</source>
        <translation>Integreringslova – introduksjonsprogram</translation>
    </message>
    <message>
        <source>Uten rettslig grunnlag</source>
        <translation>Utan rettsleg grunnlag</translation>
    </message>
    <message>
        <source>Arbeidslapp</source>
        <translation>Arbeidslapp</translation>
    </message>
    <message>
        <source>Kontakt</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Møte</source>
        <translation>Møte</translation>
    </message>
    <message>
        <source>Kom inn til Nav</source>
        <translation>Kom inn til Nav</translation>
    </message>
    <message>
        <source>Vurdering</source>
        <translation>Vurdering</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Opplysning</source>
        <translation>Opplysning</translation>
    </message>
    <message>
        <source>Melding</source>
        <translation>Melding</translation>
    </message>
    <message>
        <source>Medisinsk</source>
        <translation>Medisinsk</translation>
    </message>
    <message>
        <source>Bekymring for barn</source>
        <translation>Uro for barn</translation>
    </message>
    <message>
        <source>Om andre personer</source>
        <translation>Om andre personar</translation>
    </message>
    <message>
        <source>Straffbare forhold</source>
        <translation>Straffbare forhold</translation>
    </message>
    <message>
        <source>Tro, legning, etnisitet</source>
        <translation>Tru, legning, etnisitet</translation>
    </message>
    <message>
        <source>Klage</source>
        <translation>Klage</translation>
    </message>
    <message>
        <source>Plannotat</source>
        <translation>Plannotat</translation>
    </message>
    <message>
        <source>Samarbeidsmøte</source>
        <translation>Samarbeidsmøte</translation>
    </message>
    <message>
        <source>Telefonsamtale</source>
        <translation>Telefonsamtale</translation>
    </message>
    <message>
        <source>Oppmøte uten avtale</source>
        <translation>Oppmøte utan avtale</translation>
    </message>
    <message>
        <source>Arbeidsnotat</source>
        <translation>Arbeidsnotat</translation>
    </message>
    <message>
        <source>Svar på melding</source>
        <translation>Svar på melding</translation>
    </message>
    <message>
        <source>Kartlegging</source>
        <translation>Kartlegging</translation>
    </message>
    <message>
        <source>Refusjon</source>
        <translation>Refusjon</translation>
    </message>
    <message>
        <source>Tips og kontroll</source>
        <translation>Tips og kontroll</translation>
    </message>
    <message>
        <source>Sikkerhet for ansatte</source>
        <translation>Tryggleik for tilsette</translation>
    </message>
    <message>
        <source>Omskriving av kommunal sak</source>
        <translation>Omskriving av kommunal sak</translation>
    </message>
    <message>
        <source>Ikke nødvendig for tjenesten</source>
        <translation>Ikkje nødvendig for tenesta</translation>
    </message>
    <message>
        <source>Nødvendig, grunnen er skrevet</source>
        <translation>Nødvendig, grunnen er skriven</translation>
    </message>
    <message>
        <source>Ikke bekreftet</source>
        <translation>Ikkje stadfesta</translation>
    </message>
    <message>
        <source>Medsøker</source>
        <translation>Medsøkjar</translation>
    </message>
    <message>
        <source>Vist til frivillig tilbud i stedet</source>
        <translation>Vist til frivillig tilbod i staden</translation>
    </message>
    <message>
        <source>Gjelder en statlig tjeneste</source>
        <translation>Gjeld ei statleg teneste</translation>
    </message>
    <message>
        <source>Akutt</source>
        <translation>Akutt</translation>
    </message>
    <message>
        <source>Vis også i aktivitetsplanen</source>
        <translation>Vis òg i aktivitetsplanen</translation>
    </message>
    <message>
        <source>Brev ut</source>
        <translation>Brev ut</translation>
    </message>
    <message>
        <source>Vedtak</source>
        <translation>Vedtak</translation>
    </message>
    <message>
        <source>Utsatt for vold eller trusler</source>
        <translation>Utsett for vald eller truslar</translation>
    </message>
    <message>
        <source>Jeg er inhabil i saken</source>
        <translation>Eg er inhabil i saka</translation>
    </message>
    <message>
        <source>Arbeidsavklaringspenger</source>
        <translation>Arbeidsavklaringspengar</translation>
    </message>
    <message>
        <source>Dagpenger</source>
        <translation>Dagpengar</translation>
    </message>
    <message>
        <source>Tiltakspenger</source>
        <translation>Tiltakspengar</translation>
    </message>
    <message>
        <source>Uføretrygd</source>
        <translation>Uføretrygd</translation>
    </message>
    <message>
        <source>Sykepenger</source>
        <translation>Sjukepengar</translation>
    </message>
    <message>
        <source>Barnetrygd</source>
        <translation>Barnetrygd</translation>
    </message>
    <message>
        <source>Kontantstøtte</source>
        <translation>Kontantstøtte</translation>
    </message>
    <message>
        <source>Enslig mor eller far</source>
        <translation>Åleine mor eller far</translation>
    </message>
    <message>
        <source>Tilleggsstønad</source>
        <translation>Tilleggsstønad</translation>
    </message>
    <message>
        <source>Tilleggsstønad, arbeidssøkere</source>
        <translation>Tilleggsstønad, arbeidssøkjarar</translation>
    </message>
    <message>
        <source>Hjelpemidler</source>
        <translation>Hjelpemiddel</translation>
    </message>
    <message>
        <source>Supplerende stønad</source>
        <translation>Supplerande stønad</translation>
    </message>
    <message>
        <source>Tiltak</source>
        <translation>Tiltak</translation>
    </message>
    <message>
        <source>Oppfølging</source>
        <translation>Oppfølging</translation>
    </message>
    <message>
        <source>Forelderen ønsker ikke å si noe</source>
        <translation>Forelderen ønskjer ikkje å seie noko</translation>
    </message>
    <message>
        <source>Barnet ønsker ikke å si noe</source>
        <translation>Barnet ønskjer ikkje å seie noko</translation>
    </message>
    <message>
        <source>Besvart</source>
        <translation>Svart på</translation>
    </message>
    <message>
        <source>Godtatt fra register</source>
        <translation>Godteke frå register</translation>
    </message>
    <message>
        <source>Rettet av veileder</source>
        <translation>Retta av rettleiar</translation>
    </message>
    <message>
        <source>Avvist fra register</source>
        <translation>Avvist frå register</translation>
    </message>
    <message>
        <source>Ikke relevant</source>
        <translation>Ikkje relevant</translation>
    </message>
    <message>
        <source>Ønsker ikke å si noe</source>
        <translation>Ønskjer ikkje å seie noko</translation>
    </message>
    <message>
        <source>Avsluttet</source>
        <translation>Avslutta</translation>
    </message>
    <message>
        <source>Klar til å sendes</source>
        <translation>Klar til å sendast</translation>
    </message>
    <message>
        <source>Sendes nå</source>
        <translation>Blir send no</translation>
    </message>
    <message>
        <source>Mottatt</source>
        <translation>Motteke</translation>
    </message>
    <message>
        <source>Arkivert</source>
        <translation>Arkivert</translation>
    </message>
    <message>
        <source>Arkivert og kontrollert</source>
        <translation>Arkivert og kontrollert</translation>
    </message>
    <message>
        <source>Sjekkes hos arkivet</source>
        <translation>Blir sjekka hos arkivet</translation>
    </message>
    <message>
        <source>Krever innlogging</source>
        <translation>Krev innlogging</translation>
    </message>
    <message>
        <source>Avvist av arkivet</source>
        <translation>Avvist av arkivet</translation>
    </message>
    <message>
        <source>Må ses på</source>
        <translation>Må sjåast på</translation>
    </message>
    <message>
        <source>Trukket tilbake</source>
        <translation>Trekt tilbake</translation>
    </message>
    <message>
        <source>Fortrolig adresse</source>
        <translation>Fortruleg adresse</translation>
    </message>
    <message>
        <source>Strengt fortrolig adresse</source>
        <translation>Strengt fortruleg adresse</translation>
    </message>
    <message>
        <source>Strengt fortrolig adresse, utland</source>
        <translation>Strengt fortruleg adresse, utlandet</translation>
    </message>
    <message>
        <source>Adressebeskyttelse ikke kjent</source>
        <translation>Adressevern ikkje kjent</translation>
    </message>
    <message>
        <source>Veileder</source>
        <translation>Rettleiar</translation>
    </message>
    <message>
        <source>Oppsøkende veileder</source>
        <translation>Oppsøkjande rettleiar</translation>
    </message>
    <message>
        <source>Vikar</source>
        <translation>Vikar</translation>
    </message>
    <message>
        <source>Avdelingsleder</source>
        <translation>Avdelingsleiar</translation>
    </message>
    <message>
        <source>KVP-veileder</source>
        <translation>KVP-rettleiar</translation>
    </message>
    <message>
        <source>Økonomirådgiver</source>
        <translation>Økonomirådgivar</translation>
    </message>
    <message>
        <source>Tilgang til kode 6</source>
        <translation>Tilgang til kode 6</translation>
    </message>
    <message>
        <source>Tilgang til kode 7</source>
        <translation>Tilgang til kode 7</translation>
    </message>
    <message>
        <source>Tilgang til skjermede</source>
        <translation>Tilgang til skjerma</translation>
    </message>
    <message>
        <source>Revisor</source>
        <translation>Revisor</translation>
    </message>
</context>
<context>
    <name>PictureBar</name>
    <message>
        <source>Legg ved en fil …</source>
        <translation>Legg ved ei fil …</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Lukk</translation>
    </message>
    <message>
        <source>Et bilde kan ikke limes inn i et notat. Teksten din er som før. Beskriv det med ord, eller legg bildefilen ved saken.</source>
        <translation>Eit bilete kan ikkje limast inn i eit notat. Teksten din er som før. Forklar det med ord, eller legg biletfila ved saka.</translation>
    </message>
    <message>
        <source>«{name}» er lagt ved saken.</source>
        <translation>«{name}» er lagd ved saka.</translation>
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
        <translation>Eldste usende: {age}</translation>
    </message>
    <message>
        <source>Vis utboksen</source>
        <translation>Vis utboksen</translation>
    </message>
    <message>
        <source>Krever innlogging</source>
        <translation>Krev innlogging</translation>
    </message>
    <message>
        <source>Frakoblet siden {when}</source>
        <translation>Fråkopla sidan {when}</translation>
    </message>
    <message>
        <source>Frakoblet</source>
        <translation>Fråkopla</translation>
    </message>
    <message>
        <source>Ikke prøvd ennå</source>
        <translation>Ikkje prøvd enno</translation>
    </message>
    <message>
        <source>Tilkoblet</source>
        <translation>Tilkopla</translation>
    </message>
    <message>
        <source>1 leveranse venter</source>
        <translation>1 leveranse ventar</translation>
    </message>
    <message>
        <source>{n} leveranser venter</source>
        <translation>{n} leveransar ventar</translation>
    </message>
    <message>
        <source>1 har ventet {age}</source>
        <translation>1 har venta {age}</translation>
    </message>
    <message>
        <source>{n} venter, eldste {age}</source>
        <translation>{n} ventar, eldste {age}</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Planlagt</source>
        <translation>Planlagt</translation>
    </message>
    <message>
        <source>I gang</source>
        <translation>I gang</translation>
    </message>
    <message>
        <source>Gjennomført</source>
        <translation>Gjennomført</translation>
    </message>
    <message>
        <source>Avbrutt</source>
        <translation>Avbrote</translation>
    </message>
    <message>
        <source>Arbeid</source>
        <translation>Arbeid</translation>
    </message>
    <message>
        <source>Utdanning</source>
        <translation>Utdanning</translation>
    </message>
    <message>
        <source>Økonomi</source>
        <translation>Økonomi</translation>
    </message>
    <message>
        <source>Bolig</source>
        <translation>Bustad</translation>
    </message>
    <message>
        <source>Helse</source>
        <translation>Helse</translation>
    </message>
    <message>
        <source>Familie</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Deltakelse og fellesskap</source>
        <translation>Deltaking og fellesskap</translation>
    </message>
    <message>
        <source>fra {day}</source>
        <translation>frå {day}</translation>
    </message>
    <message>
        <source>frist {day}</source>
        <translation>frist {day}</translation>
    </message>
    <message>
        <source>{n} t i uken</source>
        <translation>{n} t i veka</translation>
    </message>
    <message>
        <source>svarer på «{need}»</source>
        <translation>svarer på «{need}»</translation>
    </message>
    <message>
        <source>lovgrunnlaget er valgt fordi: {why}</source>
        <translation>lovgrunnlaget er valt fordi: {why}</translation>
    </message>
    <message>
        <source>Fordi: {why}</source>
        <translation>Fordi: {why}</translation>
    </message>
    <message>
        <source>Evaluert {day}: {outcome}</source>
        <translation>Evaluert {day}: {outcome}</translation>
    </message>
    <message>
        <source>Evaluering: {outcome}</source>
        <translation>Evaluering: {outcome}</translation>
    </message>
    <message>
        <source>Evaluert {day}</source>
        <translation>Evaluert {day}</translation>
    </message>
    <message>
        <source>forfalt</source>
        <translation>forfalle</translation>
    </message>
    <message>
        <source>Den felles planen</source>
        <translation>Den felles planen</translation>
    </message>
</context>
<context>
    <name>PlanPanel</name>
    <message>
        <source>Sjekklisten er lagt inn som tiltak. Se over dem.</source>
        <translation>Sjekklista er lagd inn som tiltak. Sjå over dei.</translation>
    </message>
    <message>
        <source>Nytt mål</source>
        <translation>Nytt mål</translation>
    </message>
    <message>
        <source>Nytt tiltak</source>
        <translation>Nytt tiltak</translation>
    </message>
    <message>
        <source>Til arkiv</source>
        <translation>Til arkiv</translation>
    </message>
    <message>
        <source>Lager et notat av planen. Du ser over og forsegler det i Notater.</source>
        <translation>Lagar eit notat av planen. Du ser over og forseglar det i Notat.</translation>
    </message>
    <message>
        <source>Ingen mål ennå. Begynn med hva brukeren vil skal bli annerledes.</source>
        <translation>Ingen mål enno. Byrja med kva brukaren vil skal bli annleis.</translation>
    </message>
    <message>
        <source>Ferdige planer</source>
        <translation>Ferdige planar</translation>
    </message>
    <message>
        <source>Du står som ansvarlig der ingen sto.</source>
        <translation>Du står som ansvarleg der ingen stod.</translation>
    </message>
    <message>
        <source>1 punkt er forfalt alt: skriv hvordan det gikk, eller sett en ny frist.</source>
        <translation>1 punkt har gått ut alt: skriv korleis det gjekk, eller set ein ny frist.</translation>
    </message>
    <message>
        <source>{n} punkter er forfalt alt: skriv hvordan det gikk, eller sett nye frister.</source>
        <translation>{n} punkt har gått ut alt: skriv korleis det gjekk, eller set nye fristar.</translation>
    </message>
    <message>
        <source>Tiltak uten mål</source>
        <translation>Tiltak utan mål</translation>
    </message>
    <message>
        <source>Knytt dem til et mål, så planen viser hva de er til for.</source>
        <translation>Knyt dei til eit mål, så planen viser kva dei er til for.</translation>
    </message>
    <message>
        <source>I statens aktivitetsplan og tiltaksregister</source>
        <translation>I staten sin aktivitetsplan og tiltaksregister</translation>
    </message>
    <message>
        <source>Hentet derfra. Det endres der, ikke her.</source>
        <translation>Henta derifrå. Det blir endra der, ikkje her.</translation>
    </message>
    <message>
        <source>Noe er skrevet og ikke lagret.</source>
        <translation>Noko er skrive og ikkje lagra.</translation>
    </message>
    <message>
        <source>Alt er arkivert.</source>
        <translation>Alt er arkivert.</translation>
    </message>
    <message>
        <source>1 mål eller tiltak er ikke i noe notat ennå.</source>
        <translation>1 mål eller tiltak er ikkje i noko notat enno.</translation>
    </message>
    <message>
        <source>{n} mål og tiltak er ikke i noe notat ennå.</source>
        <translation>{n} mål og tiltak er ikkje i noko notat enno.</translation>
    </message>
    <message>
        <source>Lagret.</source>
        <translation>Lagra.</translation>
    </message>
</context>
<context>
    <name>PlanWriting</name>
    <message>
        <source>Dette skrev du sist, og det er ikke lagret ennå.</source>
        <translation>Dette skreiv du sist, og det er ikkje lagra enno.</translation>
    </message>
</context>
<context>
    <name>Practice</name>
    <message>
        <source>Øvingsdata – {date}</source>
        <translation>Øvingsdata – {date}</translation>
    </message>
</context>
<context>
    <name>PrefillList</name>
    <message>
        <source>Kildene er uenige. Ingen av svarene er valgt for deg.</source>
        <translation>Kjeldene er usamde. Ingen av svara er valde for deg.</translation>
    </message>
</context>
<context>
    <name>PrefillRow</name>
    <message>
        <source>Godta {value} for {field}</source>
        <translation>Godta {value} for {field}</translation>
    </message>
    <message>
        <source>Rett {value} for {field}</source>
        <translation>Rett {value} for {field}</translation>
    </message>
    <message>
        <source>Avvis {value} for {field}</source>
        <translation>Avvis {value} for {field}</translation>
    </message>
    <message>
        <source>{source}, {when}</source>
        <translation>{source}, {when}</translation>
    </message>
    <message>
        <source>{where}, gjelder fra {since}</source>
        <translation>{where}, gjeld frå {since}</translation>
    </message>
    <message>
        <source>{where} – kildene er uenige</source>
        <translation>{where} – kjeldene er usamde</translation>
    </message>
</context>
<context>
    <name>PrefillRowForm</name>
    <message>
        <source>Godta</source>
        <translation>Godta</translation>
    </message>
    <message>
        <source>Rett</source>
        <translation>Rett</translation>
    </message>
    <message>
        <source>Avvis …</source>
        <translation>Avvis …</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Om notatet</source>
        <translation>Om notatet</translation>
    </message>
    <message>
        <source>Til staten</source>
        <translation>Til staten</translation>
    </message>
    <message>
        <source>Til kommunen</source>
        <translation>Til kommunen</translation>
    </message>
    <message>
        <source>Bruker leser</source>
        <translation>Brukaren les</translation>
    </message>
    <message>
        <source>Ingenting i notatet går hit.</source>
        <translation>Ingenting i notatet går hit.</translation>
    </message>
    <message>
        <source>Brukeren ser ikke noe av dette notatet på nav.no.</source>
        <translation>Brukaren ser ikkje noko av dette notatet på nav.no.</translation>
    </message>
    <message>
        <source>Går bare til {where}.</source>
        <translation>Går berre til {where}.</translation>
    </message>
    <message>
        <source>Tatt ut av avsnittet.</source>
        <translation>Teke ut av avsnittet.</translation>
    </message>
    <message>
        <source>Før du sender</source>
        <translation>Før du sender</translation>
    </message>
    <message>
        <source>… og {n} tegn til. De sendes slik de er skrevet.</source>
        <translation>… og {n} teikn til. Dei blir sende slik dei er skrivne.</translation>
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
        <translation>Lagra i {where}. Fila ligg no utanfor kvelven og er ikkje kryptert.</translation>
    </message>
    <message>
        <source>Sendt til skriveren.</source>
        <translation>Sendt til skrivaren.</translation>
    </message>
    <message>
        <source>Kan ikke skrives ut. Velg linjen for å se hvorfor.</source>
        <translation>Kan ikkje skrivast ut. Vel linja for å sjå kvifor.</translation>
    </message>
    <message>
        <source>Se først gjennom hver del av saken. At du gjør det, blir logget.</source>
        <translation>Sjå først gjennom kvar del av saka. At du gjer det, blir logga.</translation>
    </message>
    <message>
        <source>Trykk Enter for å vise utskriften. At du lager den, blir logget.</source>
        <translation>Trykk Enter for å vise utskrifta. At du lagar ho, blir logga.</translation>
    </message>
    <message>
        <source>Lager utskriften …</source>
        <translation>Lagar utskrifta …</translation>
    </message>
    <message>
        <source>Se gjennom …</source>
        <translation>Sjå gjennom …</translation>
    </message>
    <message>
        <source>Vis utskriften</source>
        <translation>Vis utskrifta</translation>
    </message>
</context>
<context>
    <name>PrintDialogForm</name>
    <message>
        <source>Skriv ut</source>
        <translation>Skriv ut</translation>
    </message>
    <message>
        <source>Hva som skal skrives ut</source>
        <translation>Kva som skal skrivast ut</translation>
    </message>
    <message>
        <source>Gjelder</source>
        <translation>Gjeld</translation>
    </message>
    <message>
        <source>Hva utskriften gjelder</source>
        <translation>Kva utskrifta gjeld</translation>
    </message>
    <message>
        <source>Språk</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Språk i utskriften</source>
        <translation>Språk i utskrifta</translation>
    </message>
    <message>
        <source>Stor skrift (18 punkt)</source>
        <translation>Stor skrift (18 punkt)</translation>
    </message>
    <message>
        <source>En fil du lagrer, ligger utenfor hvelvet: den er ikke kryptert, og navdesk kan ikke slette den for deg. Alt du lager her, blir logget.</source>
        <translation>Ei fil du lagrar, ligg utanfor kvelven: ho er ikkje kryptert, og navdesk kan ikkje slette ho for deg. Alt du lagar her, blir logga.</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Lukk</translation>
    </message>
    <message>
        <source>Skriv ut …</source>
        <translation>Skriv ut …</translation>
    </message>
    <message>
        <source>Lagre …</source>
        <translation>Lagre …</translation>
    </message>
    <message>
        <source>Vis utskriften</source>
        <translation>Vis utskrifta</translation>
    </message>
</context>
<context>
    <name>PrintKeeper</name>
    <message>
        <source>Skriv ut …</source>
        <translation>Skriv ut …</translation>
    </message>
    <message>
        <source>Skriv ut: {what}</source>
        <translation>Skriv ut: {what}</translation>
    </message>
    <message>
        <source>kartleggingen</source>
        <translation>kartlegginga</translation>
    </message>
    <message>
        <source>kartleggingen for ett formål</source>
        <translation>kartlegginga for eitt føremål</translation>
    </message>
    <message>
        <source>planen på én side</source>
        <translation>planen på éi side</translation>
    </message>
    <message>
        <source>utbetalingene i en måned</source>
        <translation>utbetalingane i ein månad</translation>
    </message>
    <message>
        <source>vurdering av barnets beste</source>
        <translation>vurdering av barnets beste</translation>
    </message>
    <message>
        <source>oppsummering ved overtakelse</source>
        <translation>oppsummering ved overtaking</translation>
    </message>
    <message>
        <source>brukerens egen kopi av saken (innsyn)</source>
        <translation>brukaren sin eigen kopi av saka (innsyn)</translation>
    </message>
    <message>
        <source>søknad på papir</source>
        <translation>søknad på papir</translation>
    </message>
    <message>
        <source>tomt skjema for kartlegging</source>
        <translation>tomt skjema for kartlegging</translation>
    </message>
    <message>
        <source>tomt skjema for barn</source>
        <translation>tomt skjema for barn</translation>
    </message>
    <message>
        <source>tomt skjema for notat</source>
        <translation>tomt skjema for notat</translation>
    </message>
    <message>
        <source>ark om det kontoret kan hjelpe med</source>
        <translation>ark om det kontoret kan hjelpe med</translation>
    </message>
</context>
<context>
    <name>PrintReviewForm</name>
    <message>
        <source>Brukeren har rett til innsyn. Se gjennom hver del. Tvil avgjør du: ta med, eller hold tilbake med en grunn.</source>
        <translation>Brukaren har rett til innsyn. Sjå gjennom kvar del. Tvil avgjer du: ta med, eller hald tilbake med ein grunn.</translation>
    </message>
    <message>
        <source>Deler av brukerens kopi</source>
        <translation>Delar av kopien til brukaren</translation>
    </message>
    <message>
        <source>Delen slik brukeren får den</source>
        <translation>Delen slik brukaren får han</translation>
    </message>
    <message>
        <source>Ta med</source>
        <translation>Ta med</translation>
    </message>
    <message>
        <source>Hold tilbake</source>
        <translation>Hald tilbake</translation>
    </message>
    <message>
        <source>Neste som må vurderes</source>
        <translation>Neste som må vurderast</translation>
    </message>
    <message>
        <source>Begynn på nytt</source>
        <translation>Begynn på nytt</translation>
    </message>
    <message>
        <source>Glem alt som er avgjort i gjennomgangen</source>
        <translation>Gløym alt som er avgjort i gjennomgangen</translation>
    </message>
    <message>
        <source>Hvorfor delen holdes tilbake</source>
        <translation>Kvifor delen blir halden tilbake</translation>
    </message>
    <message>
        <source>Hvorfor delen holdes tilbake, minst ti tegn</source>
        <translation>Kvifor delen blir halden tilbake, minst ti teikn</translation>
    </message>
</context>
<context>
    <name>ProposalStrip</name>
    <message>
        <source>Del i {n} avsnitt</source>
        <translation>Del i {n} avsnitt</translation>
    </message>
    <message>
        <source>Avsnittet har flere formål. Hver del får bare sitt.</source>
        <translation>Avsnittet har fleire formål. Kvar del får berre sitt.</translation>
    </message>
    <message>
        <source>Ordene passer like godt til begge. Velg selv, eller del avsnittet.</source>
        <translation>Orda passar like godt til begge. Vel sjølv, eller del avsnittet.</translation>
    </message>
    <message>
        <source>Utelatt: {text}</source>
        <translation>Utelate: {text}</translation>
    </message>
    <message>
        <source>Bruk forslaget {basis}</source>
        <translation>Bruk forslaget {basis}</translation>
    </message>
    <message>
        <source>Avsnitt {n}: {what}</source>
        <translation>Avsnitt {n}: {what}</translation>
    </message>
</context>
<context>
    <name>PurposeCardForm</name>
    <message>
        <source>Hvorfor er saken åpen?</source>
        <translation>Kvifor er saka open?</translation>
    </message>
    <message>
        <source>Bare det som er nødvendig for formålet, vises. Resten kan du få se ett felt om gangen når du sier hvorfor. Formålet lagres i loggen.</source>
        <translation>Berre det som er nødvendig for formålet, blir vist. Resten kan du få sjå eitt felt om gongen når du seier kvifor. Formålet blir lagra i loggen.</translation>
    </message>
    <message>
        <source>Som leder ser du innholdet når du har skrevet hvorfor. Det står i loggen over hvem som har sett på saken.</source>
        <translation>Som leiar ser du innhaldet når du har skrive kvifor. Det står i loggen over kven som har sett på saka.</translation>
    </message>
    <message>
        <source>Hvorfor du leser saken som leder</source>
        <translation>Kvifor du les saka som leiar</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Vis saken</source>
        <translation>Vis saka</translation>
    </message>
</context>
<context>
    <name>PurposeKeeper</name>
    <message>
        <source>Formål: {purposes}</source>
        <translation>Formål: {purposes}</translation>
    </message>
    <message>
        <source>{purposes}. Endre formålet.</source>
        <translation>{purposes}. Endre formålet.</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>ikke satt</source>
        <translation>ikkje sett</translation>
    </message>
    <message>
        <source>Ufordelt</source>
        <translation>Ikkje fordelt</translation>
    </message>
    <message>
        <source>Meg</source>
        <translation>Meg</translation>
    </message>
    <message>
        <source>{day} – over frist</source>
        <translation>{day} – over frist</translation>
    </message>
    <message>
        <source>{day} – i dag</source>
        <translation>{day} – i dag</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Oppdaterer køen</source>
        <translation>Oppdaterer køen</translation>
    </message>
    <message>
        <source>{shown} av {all}</source>
        <translation>{shown} av {all}</translation>
    </message>
    <message>
        <source>1 linje</source>
        <translation>1 linje</translation>
    </message>
    <message>
        <source>{n} linjer</source>
        <translation>{n} linjer</translation>
    </message>
    <message>
        <source>Hentet {when}</source>
        <translation>Henta {when}</translation>
    </message>
    <message>
        <source>Ingen linjer passer med filteret</source>
        <translation>Ingen linjer passar med filteret</translation>
    </message>
    <message>
        <source>Velg «Alle», eller tøm filterfeltet.</source>
        <translation>Vel «Alle», eller tøm filterfeltet.</translation>
    </message>
    <message>
        <source>Køen er ikke hentet ennå</source>
        <translation>Køen er ikkje henta enno</translation>
    </message>
    <message>
        <source>Oppgaver fra staten og søknader til kommunen vises her.</source>
        <translation>Oppgåver frå staten og søknader til kommunen blir viste her.</translation>
    </message>
    <message>
        <source>Ingenting venter</source>
        <translation>Ingenting ventar</translation>
    </message>
    <message>
        <source>Nye oppgaver og søknader vises her når køen oppdateres (F5).</source>
        <translation>Nye oppgåver og søknader blir viste her når køen blir oppdatert (F5).</translation>
    </message>
    <message>
        <source>Køen kan ikke vises nå</source>
        <translation>Køen kan ikkje visast no</translation>
    </message>
    <message>
        <source>Prøv igjen med F5.</source>
        <translation>Prøv igjen med F5.</translation>
    </message>
</context>
<context>
    <name>QueuePageForm</name>
    <message>
        <source>Kø</source>
        <translation>Kø</translation>
    </message>
    <message>
        <source>Oppdater køen</source>
        <translation>Oppdater køen</translation>
    </message>
    <message>
        <source>Filtrer på bruker eller grunn</source>
        <translation>Filtrer på brukar eller grunn</translation>
    </message>
    <message>
        <source>Filtrer køen</source>
        <translation>Filtrer køen</translation>
    </message>
    <message>
        <source>Alle</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Stat</source>
        <translation>Stat</translation>
    </message>
    <message>
        <source>Kommune</source>
        <translation>Kommune</translation>
    </message>
    <message>
        <source>Felles</source>
        <translation>Felles</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>Over frist</source>
        <translation>Over frist</translation>
    </message>
    <message>
        <source>Køen</source>
        <translation>Køen</translation>
    </message>
</context>
<context>
    <name>ReadyCard</name>
    <message>
        <source>Begynn uten datoer</source>
        <translation>Byrj utan datoar</translation>
    </message>
    <message>
        <source>Datoen er hentet: {source}. Rett den hvis den er feil.</source>
        <translation>Datoen er henta: {source}. Rett han om han er feil.</translation>
    </message>
    <message>
        <source>{n} punkter. Ikke begynt.</source>
        <translation>{n} punkt. Ikkje byrja.</translation>
    </message>
    <message>
        <source>{done} av {n} punkter er gjort.</source>
        <translation>{done} av {n} punkt er gjorde.</translation>
    </message>
    <message>
        <source>{n} er forfalt.</source>
        <translation>{n} er forfalne.</translation>
    </message>
    <message>
        <source>dd.mm.åååå</source>
        <translation>dd.mm.åååå</translation>
    </message>
    <message>
        <source>Begynn planen</source>
        <translation>Byrja på planen</translation>
    </message>
    <message>
        <source>Legg til det som mangler</source>
        <translation>Legg til det som manglar</translation>
    </message>
    <message>
        <source>Oppdater datoene</source>
        <translation>Oppdater datoane</translation>
    </message>
    <message>
        <source>Sett meg som ansvarlig der ingen står</source>
        <translation>Set meg som ansvarleg der ingen står</translation>
    </message>
    <message>
        <source>Forfalt</source>
        <translation>Forfalle</translation>
    </message>
    <message>
        <source>uten dato</source>
        <translation>utan dato</translation>
    </message>
    <message>
        <source>ikke begynt</source>
        <translation>ikkje byrja</translation>
    </message>
    <message>
        <source>Endre</source>
        <translation>Endre</translation>
    </message>
    <message>
        <source>Endre tiltaket: {what}</source>
        <translation>Endre tiltaket: {what}</translation>
    </message>
    <message>
        <source>Skjul sjekklisten</source>
        <translation>Skjul sjekklista</translation>
    </message>
    <message>
        <source>Vis sjekklisten</source>
        <translation>Vis sjekklista</translation>
    </message>
</context>
<context>
    <name>ReasonDialogForm</name>
    <message>
        <source>Ikke relevant, fordi …</source>
        <translation>Ikkje relevant, fordi …</translation>
    </message>
    <message>
        <source>Skriv kort hvorfor. Grunnen lagres sammen med svaret.</source>
        <translation>Skriv kort kvifor. Grunnen blir lagra saman med svaret.</translation>
    </message>
    <message>
        <source>Hvorfor det ikke er relevant</source>
        <translation>Kvifor det ikkje er relevant</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Lagre</source>
        <translation>Lagre</translation>
    </message>
</context>
<context>
    <name>RecordEditor</name>
    <message>
        <source>Lagre</source>
        <translation>Lagre</translation>
    </message>
    <message>
        <source>Forkast</source>
        <translation>Forkast</translation>
    </message>
    <message>
        <source>Historikk</source>
        <translation>Historikk</translation>
    </message>
    <message>
        <source>Avslutt …</source>
        <translation>Avslutt …</translation>
    </message>
    <message>
        <source>Ny: {kind}</source>
        <translation>Ny: {kind}</translation>
    </message>
    <message>
        <source>Avsluttet: {why}</source>
        <translation>Avslutta: {why}</translation>
    </message>
    <message>
        <source>Blir bare på denne maskinen og sendes aldri til et arkiv.</source>
        <translation>Blir berre på denne maskina og blir aldri sendt til eit arkiv.</translation>
    </message>
    <message>
        <source>Hent fra tidligere …</source>
        <translation>Hent frå tidlegare …</translation>
    </message>
    <message>
        <source>Hent det kontoret har skrevet før</source>
        <translation>Hent det kontoret har skrive før</translation>
    </message>
    <message>
        <source>Trinn</source>
        <translation>Steg</translation>
    </message>
    <message>
        <source>Gjenstår: {step}</source>
        <translation>Står att: {step}</translation>
    </message>
    <message>
        <source>Gjort: {step}</source>
        <translation>Gjort: {step}</translation>
    </message>
</context>
<context>
    <name>RecordEndDialogForm</name>
    <message>
        <source>Avslutt, fordi …</source>
        <translation>Avslutt, fordi …</translation>
    </message>
    <message>
        <source>Skriv kort hvorfor det ikke gjelder lenger. Det som er skrevet før, blir stående i historikken.</source>
        <translation>Skriv kort kvifor det ikkje gjeld lenger. Det som er skrive før, blir ståande i historikken.</translation>
    </message>
    <message>
        <source>Hvorfor det avsluttes</source>
        <translation>Kvifor det blir avslutta</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Avslutt</source>
        <translation>Avslutt</translation>
    </message>
</context>
<context>
    <name>RecordHistoryDialog</name>
    <message>
        <source>Avsluttet</source>
        <translation>Avslutta</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>Mangler før vedtak</source>
        <translation>Manglar før vedtak</translation>
    </message>
    <message>
        <source>{n} ting mangler for {place}</source>
        <translation>{n} ting manglar for {place}</translation>
    </message>
    <message>
        <source>Du går videre fordi: {why}</source>
        <translation>Du går vidare fordi: {why}</translation>
    </message>
    <message>
        <source>Stanser ikke forseglingen.</source>
        <translation>Stansar ikkje forseglinga.</translation>
    </message>
    <message>
        <source>Gå dit</source>
        <translation>Gå dit</translation>
    </message>
    <message>
        <source>Gå videre likevel …</source>
        <translation>Gå vidare likevel …</translation>
    </message>
    <message>
        <source>Hvorfor du går videre likevel</source>
        <translation>Kvifor du går vidare likevel</translation>
    </message>
    <message>
        <source>Hvorfor går du videre? Uten navn og tjenester</source>
        <translation>Kvifor går du vidare? Utan namn og tenester</translation>
    </message>
    <message>
        <source>Begrunnelsen går i loggen. Den gjelder til teksten endres.</source>
        <translation>Grunngjevinga går i loggen. Ho gjeld til teksten blir endra.</translation>
    </message>
    <message>
        <source>Gå videre</source>
        <translation>Gå vidare</translation>
    </message>
</context>
<context>
    <name>RecoverForm</name>
    <message>
        <source>Bruk gjenopprettingsnøkkelen</source>
        <translation>Bruk gjenopprettingsnøkkelen</translation>
    </message>
    <message>
        <source>Skriv nøkkelen slik den står på papiret. Store og små bokstaver er det samme, og du kan lime inn hele nøkkelen i den første ruten.</source>
        <translation>Skriv nøkkelen slik han står på papiret. Store og små bokstavar er det same, og du kan lime inn heile nøkkelen i den første ruta.</translation>
    </message>
    <message>
        <source>Velg hvordan arbeidsområdet låses opp heretter. Gjenopprettingsnøkkelen virker fortsatt.</source>
        <translation>Vel korleis arbeidsområdet blir låst opp heretter. Gjenopprettingsnøkkelen verkar framleis.</translation>
    </message>
    <message>
        <source>Arbeider</source>
        <translation>Arbeider</translation>
    </message>
    <message>
        <source>Gå videre</source>
        <translation>Gå vidare</translation>
    </message>
    <message>
        <source>Åpne arbeidsområdet</source>
        <translation>Opne arbeidsområdet</translation>
    </message>
    <message>
        <source>Tilbake</source>
        <translation>Tilbake</translation>
    </message>
</context>
<context>
    <name>RecoverPanel</name>
    <message>
        <source>Ny passfrase</source>
        <translation>Ny passfrase</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyDialog</name>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Avbryter du, gjelder den forrige nøkkelen fortsatt.</source>
        <translation>Avbryt du, gjeld den førre nøkkelen framleis.</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyForm</name>
    <message>
        <source>Skriv ned gjenopprettingsnøkkelen</source>
        <translation>Skriv ned gjenopprettingsnøkkelen</translation>
    </message>
    <message>
        <source>Jeg har skrevet den ned</source>
        <translation>Eg har skrive han ned</translation>
    </message>
    <message>
        <source>Bekreft</source>
        <translation>Stadfest</translation>
    </message>
    <message>
        <source>Se nøkkelen en gang til</source>
        <translation>Sjå nøkkelen ein gong til</translation>
    </message>
    <message>
        <source>Prøv igjen</source>
        <translation>Prøv igjen</translation>
    </message>
    <message>
        <source>Senere</source>
        <translation>Seinare</translation>
    </message>
</context>
<context>
    <name>RecoveryPanel</name>
    <message>
        <source>Med denne nøkkelen åpner du arbeidsområdet hvis passfrasen er glemt eller maskinens nøkkelring er borte. Skriv den ned på papir og legg den trygt, ikke sammen med maskinen. Den vises bare nå. Når du har bekreftet den, virker ikke den forrige mer.</source>
        <translation>Med denne nøkkelen opnar du arbeidsområdet om passfrasen er gløymd eller nøkkelringen på maskina er borte. Skriv han ned på papir og legg han trygt, ikkje saman med maskina. Han blir berre vist no. Når du har stadfesta han, verkar ikkje den førre meir.</translation>
    </message>
    <message>
        <source>Med denne nøkkelen åpner du arbeidsområdet hvis passfrasen er glemt eller maskinens nøkkelring er borte. Skriv den ned på papir og legg den trygt, ikke sammen med maskinen. Den vises bare nå.</source>
        <translation>Med denne nøkkelen opnar du arbeidsområdet om passfrasen er gløymd eller nøkkelringen på maskina er borte. Skriv han ned på papir og legg han trygt, ikkje saman med maskina. Han blir berre vist no.</translation>
    </message>
    <message>
        <source>Skriv ned gjenopprettingsnøkkelen</source>
        <translation>Skriv ned gjenopprettingsnøkkelen</translation>
    </message>
    <message>
        <source>Lager nøkkelen …</source>
        <translation>Lagar nøkkelen …</translation>
    </message>
    <message>
        <source>Det ble ikke laget noen nøkkel.</source>
        <translation>Det vart ikkje laga nokon nøkkel.</translation>
    </message>
    <message>
        <source>Gruppe {n}: {letters}</source>
        <translation>Gruppe {n}: {letters}</translation>
    </message>
    <message>
        <source>Nøkkelen har bare tallene 0–9 og bokstaver uten I, L, O og U.</source>
        <translation>Nøkkelen har berre tala 0–9 og bokstavar utan I, L, O og U.</translation>
    </message>
    <message>
        <source>Bekreft nøkkelen</source>
        <translation>Stadfest nøkkelen</translation>
    </message>
    <message>
        <source>Skriv {n} av gruppene slik de står på papiret.</source>
        <translation>Skriv {n} av gruppene slik dei står på papiret.</translation>
    </message>
</context>
<context>
    <name>RecoveryReminder</name>
    <message>
        <source>Arbeidsområdet har ingen gjenopprettingsnøkkel ennå. Lag en i Innstillinger (Ctrl+,), så du kommer inn også om passfrasen glemmes.</source>
        <translation>Arbeidsområdet har ingen gjenopprettingsnøkkel enno. Lag ein i Innstillingar (Ctrl+,), så du kjem inn òg om passfrasen blir gløymd.</translation>
    </message>
</context>
<context>
    <name>RestoreForm</name>
    <message>
        <source>Gjenopprett fra sikkerhetskopi</source>
        <translation>Gjenopprett frå tryggingskopi</translation>
    </message>
    <message>
        <source>Velg hvilken kopi du vil tilbake til. Den nyeste står øverst.</source>
        <translation>Vel kva kopi du vil tilbake til. Den nyaste står øvst.</translation>
    </message>
    <message>
        <source>Sikkerhetskopier</source>
        <translation>Tryggingskopiar</translation>
    </message>
    <message>
        <source>Gå videre</source>
        <translation>Gå vidare</translation>
    </message>
    <message>
        <source>Tilbake</source>
        <translation>Tilbake</translation>
    </message>
    <message>
        <source>Filene som ikke lar seg åpne, blir liggende ved siden av. Ingenting slettes.</source>
        <translation>Filene som ikkje lèt seg opne, blir liggjande ved sida av. Ingenting blir sletta.</translation>
    </message>
    <message>
        <source>Passfrasen som gjaldt da kopien ble tatt</source>
        <translation>Passfrasen som galdt då kopien vart teken</translation>
    </message>
    <message>
        <source>Gjenopprett</source>
        <translation>Gjenopprett</translation>
    </message>
    <message>
        <source>Gjenoppretter …</source>
        <translation>Gjenopprettar …</translation>
    </message>
    <message>
        <source>Gjenoppretting</source>
        <translation>Gjenoppretting</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Lås opp</source>
        <translation>Lås opp</translation>
    </message>
</context>
<context>
    <name>RestorePanel</name>
    <message>
        <source>Leser sikkerhetskopiene …</source>
        <translation>Les tryggingskopiane …</translation>
    </message>
    <message>
        <source>Passfrasen som gjaldt da kopien ble tatt</source>
        <translation>Passfrasen som galdt då kopien vart teken</translation>
    </message>
    <message>
        <source>1 sak med noe usendt</source>
        <translation>1 sak med noko usendt</translation>
    </message>
    <message>
        <source>{n} saker med noe usendt</source>
        <translation>{n} saker med noko usendt</translation>
    </message>
    <message>
        <source>ingenting usendt</source>
        <translation>ingenting usendt</translation>
    </message>
    <message>
        <source>Hel</source>
        <translation>Heil</translation>
    </message>
    <message>
        <source>Ikke hel, kan ikke brukes</source>
        <translation>Ikkje heil, kan ikkje brukast</translation>
    </message>
    <message>
        <source>Det finnes ingen sikkerhetskopi på denne maskinen.</source>
        <translation>Det finst ingen tryggingskopi på denne maskina.</translation>
    </message>
    <message>
        <source>Denne kopien er ikke hel. Velg en annen.</source>
        <translation>Denne kopien er ikkje heil. Vel ein annan.</translation>
    </message>
    <message>
        <source>Arbeidsområdet settes tilbake slik det var {when}.</source>
        <translation>Arbeidsområdet blir sett tilbake slik det var {when}.</translation>
    </message>
    <message>
        <source>Arbeidsområdet er tilbake slik det var {when}.</source>
        <translation>Arbeidsområdet er tilbake slik det var {when}.</translation>
    </message>
    <message>
        <source>1 sak er hentet tilbake.</source>
        <translation>1 sak er henta tilbake.</translation>
    </message>
    <message>
        <source>{n} saker er hentet tilbake.</source>
        <translation>{n} saker er henta tilbake.</translation>
    </message>
    <message>
        <source>Det som er skrevet her etter {when} og ikke er sendt, er ikke med. Det som er arkivert, ligger trygt i arkivene, og kilder og kø hentes på nytt.</source>
        <translation>Det som er skrive her etter {when} og ikkje er sendt, er ikkje med. Det som er arkivert, ligg trygt i arkiva, og kjelder og kø blir henta på nytt.</translation>
    </message>
    <message>
        <source>Gjenoppretter …</source>
        <translation>Gjenopprettar …</translation>
    </message>
    <message>
        <source>Avbryter …</source>
        <translation>Avbryt …</translation>
    </message>
</context>
<context>
    <name>RetentionKeeper</name>
    <message>
        <source>Avslutt saken …</source>
        <translation>Avslutt saka …</translation>
    </message>
    <message>
        <source>Saken er avsluttet.</source>
        <translation>Saka er avslutta.</translation>
    </message>
    <message>
        <source>Avslutter saken</source>
        <translation>Avsluttar saka</translation>
    </message>
</context>
<context>
    <name>RevealDialog</name>
    <message>
        <source>1 opplysning</source>
        <translation>1 opplysning</translation>
    </message>
    <message>
        <source>{n} opplysninger</source>
        <translation>{n} opplysningar</translation>
    </message>
    <message>
        <source>Dette feltet kan ikke vises, uansett grunn.</source>
        <translation>Dette feltet kan ikkje visast, uansett grunn.</translation>
    </message>
</context>
<context>
    <name>RevealDialogForm</name>
    <message>
        <source>Velg ett felt og skriv hvorfor du trenger det. Grunnen står i loggen over hvem som har sett på saken. Feltet vises til saken lukkes.</source>
        <translation>Vel eitt felt og skriv kvifor du treng det. Grunnen står i loggen over kven som har sett på saka. Feltet blir vist til saka blir lukka.</translation>
    </message>
    <message>
        <source>Felt som er skjult</source>
        <translation>Felt som er skjulte</translation>
    </message>
    <message>
        <source>Hvorfor trenger du det? Skriv minst ti tegn.</source>
        <translation>Kvifor treng du det? Skriv minst ti teikn.</translation>
    </message>
    <message>
        <source>Hvorfor du trenger opplysningen</source>
        <translation>Kvifor du treng opplysninga</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Vis feltet</source>
        <translation>Vis feltet</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Tvil: {why}</source>
        <translation>Tvil: {why}</translation>
    </message>
    <message>
        <source>1 del må vurderes før kopien kan lages.</source>
        <translation>1 del må vurderast før kopien kan lagast.</translation>
    </message>
    <message>
        <source>{n} deler må vurderes før kopien kan lages.</source>
        <translation>{n} delar må vurderast før kopien kan lagast.</translation>
    </message>
    <message>
        <source>Alle deler er vurdert. Kopien kan lages.</source>
        <translation>Alle delar er vurderte. Kopien kan lagast.</translation>
    </message>
    <message>
        <source>Tas med</source>
        <translation>Blir teken med</translation>
    </message>
    <message>
        <source>Må vurderes</source>
        <translation>Må vurderast</translation>
    </message>
    <message>
        <source>Holdes tilbake</source>
        <translation>Blir halden tilbake</translation>
    </message>
    <message>
        <source>Holdes tilbake. Skriv hvorfor.</source>
        <translation>Blir halden tilbake. Skriv kvifor.</translation>
    </message>
</context>
<context>
    <name>SealBar</name>
    <message>
        <source>Behold her</source>
        <translation>Behald her</translation>
    </message>
    <message>
        <source>Forsegl og send</source>
        <translation>Forsegl og send</translation>
    </message>
    <message>
        <source>Blir på denne maskinen. Ingenting sendes.</source>
        <translation>Blir på denne maskina. Ingenting blir sendt.</translation>
    </message>
    <message>
        <source>Klar: 1 leveranse.</source>
        <translation>Klar: 1 leveranse.</translation>
    </message>
    <message>
        <source>Klar: {n} leveranser.</source>
        <translation>Klar: {n} leveransar.</translation>
    </message>
    <message>
        <source>Avsnitt {n}: {why}</source>
        <translation>Avsnitt {n}: {why}</translation>
    </message>
    <message>
        <source>Skriv et avsnitt og velg rettslig grunnlag.</source>
        <translation>Skriv eit avsnitt og vel rettsleg grunnlag.</translation>
    </message>
    <message>
        <source>1 ting mangler før vedtak. Se til høyre.</source>
        <translation>1 ting manglar før vedtak. Sjå til høgre.</translation>
    </message>
    <message>
        <source>{n} ting mangler før vedtak. Se til høyre.</source>
        <translation>{n} ting manglar før vedtak. Sjå til høgre.</translation>
    </message>
</context>
<context>
    <name>SealDialog</name>
    <message>
        <source>Avsnitt {n} beholdes fordi: {why}</source>
        <translation>Avsnitt {n} blir ståande fordi: {why}</translation>
    </message>
    <message>
        <source>Begrunnelsen går i loggen.</source>
        <translation>Grunngivinga går i loggen.</translation>
    </message>
    <message>
        <source>Forsegles likevel fordi: {why}</source>
        <translation>Blir forsegla likevel fordi: {why}</translation>
    </message>
    <message>
        <source>Begrunnelsen står i loggen.</source>
        <translation>Grunngjevinga står i loggen.</translation>
    </message>
    <message>
        <source>Brukeren kan lese dette.</source>
        <translation>Brukaren kan lese dette.</translation>
    </message>
    <message>
        <source>Brukeren ser ikke dette på nav.no.</source>
        <translation>Brukaren ser ikkje dette på nav.no.</translation>
    </message>
    <message>
        <source>Før du sender</source>
        <translation>Før du sender</translation>
    </message>
</context>
<context>
    <name>SealDialogForm</name>
    <message>
        <source>Forsegl og send?</source>
        <translation>Forsegle og sende?</translation>
    </message>
    <message>
        <source>Notatet sendes slik. Det kan hentes tilbake fra utboksen til det har kommet fram. Etterpå rettes det med et nytt notat.</source>
        <translation>Notatet blir sendt slik. Det kan hentast tilbake frå utboksen til det har kome fram. Etterpå blir det retta med eit nytt notat.</translation>
    </message>
    <message>
        <source>Hvor notatet sendes</source>
        <translation>Kvar notatet blir sendt</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Forsegl og send</source>
        <translation>Forsegl og send</translation>
    </message>
</context>
<context>
    <name>SecretEdit</name>
    <message>
        <source>Lim inn</source>
        <translation>Lim inn</translation>
    </message>
</context>
<context>
    <name>ServicePage</name>
    <message>
        <source>Tjenestekart</source>
        <translation>Tenestekart</translation>
    </message>
    <message>
        <source>Skriv grunnlag for § 14 a</source>
        <translation>Skriv grunnlag for § 14 a</translation>
    </message>
    <message>
        <source>Begynner et notat til behovsvurderingen. Vedtaket gjøres ikke i navdesk.</source>
        <translation>Byrjar eit notat til behovsvurderinga. Vedtaket blir ikkje gjort i navdesk.</translation>
    </message>
    <message>
        <source>Ingen kilde forteller om tjenester, og ingen er skrevet ned ennå.</source>
        <translation>Inga kjelde fortel om tenester, og ingen er skrivne ned enno.</translation>
    </message>
    <message>
        <source>Grunnlag og kilde</source>
        <translation>Grunnlag og kjelde</translation>
    </message>
    <message>
        <source>Ansvar: {side}</source>
        <translation>Ansvar: {side}</translation>
    </message>
    <message>
        <source>Kontakt: {who}</source>
        <translation>Kontakt: {who}</translation>
    </message>
    <message>
        <source>Dette kan kontaktsenteret lese</source>
        <translation>Dette kan kontaktsenteret lese</translation>
    </message>
    <message>
        <source>Vis {n} til</source>
        <translation>Vis {n} til</translation>
    </message>
    <message>
        <source>Tjeneste</source>
        <translation>Teneste</translation>
    </message>
    <message>
        <source>Hvem</source>
        <translation>Kven</translation>
    </message>
    <message>
        <source>Neste dato</source>
        <translation>Neste dato</translation>
    </message>
    <message>
        <source>Tjenester side om side</source>
        <translation>Tenester side om side</translation>
    </message>
    <message>
        <source>Skriv ned</source>
        <translation>Skriv ned</translation>
    </message>
    <message>
        <source>Skriv ned: {what}</source>
        <translation>Skriv ned: {what}</translation>
    </message>
</context>
<context>
    <name>SettingsPageForm</name>
    <message>
        <source>Innstillinger</source>
        <translation>Innstillingar</translation>
    </message>
    <message>
        <source>Utseende</source>
        <translation>Utsjånad</translation>
    </message>
    <message>
        <source>Farger</source>
        <translation>Fargar</translation>
    </message>
    <message>
        <source>Språk</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Nytt språk gjelder fra neste gang navdesk starter.</source>
        <translation>Nytt språk gjeld frå neste gong navdesk startar.</translation>
    </message>
    <message>
        <source>Om navdesk</source>
        <translation>Om navdesk</translation>
    </message>
    <message>
        <source>Vis hurtigtaster</source>
        <translation>Vis snøggtastar</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Tast</source>
        <translation>Tast</translation>
    </message>
    <message>
        <source>Gjør</source>
        <translation>Gjer</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialogForm</name>
    <message>
        <source>Hurtigtaster</source>
        <translation>Snøggtastar</translation>
    </message>
    <message>
        <source>Lukk</source>
        <translation>Lukk</translation>
    </message>
</context>
<context>
    <name>SourcesPanel</name>
    <message>
        <source>{done} av {all}</source>
        <translation>{done} av {all}</translation>
    </message>
    <message>
        <source>Spørres nå …</source>
        <translation>Blir spurd no …</translation>
    </message>
    <message>
        <source>Ikke spurt ennå</source>
        <translation>Ikkje spurd enno</translation>
    </message>
    <message>
        <source>{n} opplysninger</source>
        <translation>{n} opplysningar</translation>
    </message>
    <message>
        <source>1 opplysning</source>
        <translation>1 opplysning</translation>
    </message>
    <message>
        <source>Kommunen</source>
        <translation>Kommunen</translation>
    </message>
    <message>
        <source>Staten</source>
        <translation>Staten</translation>
    </message>
    <message>
        <source>Eier</source>
        <translation>Eigar</translation>
    </message>
    <message>
        <source>Livsområder</source>
        <translation>Livsområde</translation>
    </message>
    <message>
        <source>Spørres når saken gjelder</source>
        <translation>Blir spurd når saka gjeld</translation>
    </message>
    <message>
        <source>alt</source>
        <translation>alt</translation>
    </message>
    <message>
        <source>Adressebeskyttelse</source>
        <translation>Adressevern</translation>
    </message>
    <message>
        <source>Tidsgrense</source>
        <translation>Tidsgrense</translation>
    </message>
    <message>
        <source>{n} sekunder for hvert spørsmål</source>
        <translation>{n} sekund for kvart spørsmål</translation>
    </message>
    <message>
        <source>Innlogging for (audience)</source>
        <translation>Innlogging for (audience)</translation>
    </message>
    <message>
        <source>Sporing sendes i</source>
        <translation>Sporing blir send i</translation>
    </message>
    <message>
        <source>ingenting</source>
        <translation>ingenting</translation>
    </message>
</context>
<context>
    <name>SourcesPanelForm</name>
    <message>
        <source>Kilder</source>
        <translation>Kjelder</translation>
    </message>
    <message>
        <source>Kilder og hva de svarte</source>
        <translation>Kjelder og kva dei svara</translation>
    </message>
    <message>
        <source>Om kilden</source>
        <translation>Om kjelda</translation>
    </message>
    <message>
        <source>Spør på nytt</source>
        <translation>Spør på nytt</translation>
    </message>
    <message>
        <source>Spør bare denne kilden på nytt</source>
        <translation>Spør berre denne kjelda på nytt</translation>
    </message>
    <message>
        <source>Vis hva kilden har, og hvordan den spørres</source>
        <translation>Vis kva kjelda har, og korleis ho blir spurd</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Prøv med øvingsdata</source>
        <translation>Prøv med øvingsdata</translation>
    </message>
    <message>
        <source>Alle personer er oppdiktet, og datoen står fast. Innloggingen åpnes i nettleseren; velg hvem du vil være der, og kom tilbake hit.</source>
        <translation>Alle personar er oppdikta, og datoen står fast. Innlogginga blir opna i nettlesaren; vel kven du vil vere der, og kom tilbake hit.</translation>
    </message>
    <message>
        <source>Starter navdesk …</source>
        <translation>Startar navdesk …</translation>
    </message>
    <message>
        <source>navdesk kom ikke i gang.</source>
        <translation>navdesk kom ikkje i gang.</translation>
    </message>
    <message>
        <source>Alt du lagrer på denne maskinen, ligger kryptert. Velg hvordan det låses opp.</source>
        <translation>Alt du lagrar på denne maskina, ligg kryptert. Vel korleis det blir låst opp.</translation>
    </message>
    <message>
        <source>Alt du lagrer på denne maskinen, ligger kryptert. Velg en passfrase som låser det opp. Etterpå får du en nøkkel på papir, i tilfelle den glemmes.</source>
        <translation>Alt du lagrar på denne maskina, ligg kryptert. Vel ein passfrase som låser det opp. Etterpå får du ein nøkkel på papir, i tilfelle han blir gløymd.</translation>
    </message>
    <message>
        <source>Senere</source>
        <translation>Seinare</translation>
    </message>
    <message>
        <source>Velger du Senere, kan ingen åpne arbeidsområdet hvis passfrasen glemmes eller nøkkelringen blir borte. Det som ikke er sendt, er da tapt. Du kan lage nøkkelen i Innstillinger når som helst.</source>
        <translation>Vel du Seinare, kan ingen opne arbeidsområdet om passfrasen blir gløymd eller nøkkelringen blir borte. Det som ikkje er sendt, er då tapt. Du kan lage nøkkelen i Innstillingar når som helst.</translation>
    </message>
    <message>
        <source>Åpner arbeidsområdet …</source>
        <translation>Opnar arbeidsområdet …</translation>
    </message>
    <message>
        <source>Fortsett i nettleseren. Siden er åpnet der.</source>
        <translation>Hald fram i nettlesaren. Sida er opna der.</translation>
    </message>
    <message>
        <source>Avbryter …</source>
        <translation>Avbryt …</translation>
    </message>
    <message>
        <source>Lager det krypterte arbeidsområdet …</source>
        <translation>Lagar det krypterte arbeidsområdet …</translation>
    </message>
    <message>
        <source>Låser opp …</source>
        <translation>Låser opp …</translation>
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
        <translation>Startar navdesk …</translation>
    </message>
    <message>
        <source>Arbeider</source>
        <translation>Arbeider</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Logg inn</source>
        <translation>Logg inn</translation>
    </message>
    <message>
        <source>Innloggingen åpnes i nettleseren din. Kom tilbake hit når den er ferdig.</source>
        <translation>Innlogginga blir opna i nettlesaren din. Kom tilbake hit når ho er ferdig.</translation>
    </message>
    <message>
        <source>Lag arbeidsområdet ditt</source>
        <translation>Lag arbeidsområdet ditt</translation>
    </message>
    <message>
        <source>Andre veier inn</source>
        <translation>Andre vegar inn</translation>
    </message>
    <message>
        <source>Bruk gjenopprettingsnøkkel</source>
        <translation>Bruk gjenopprettingsnøkkel</translation>
    </message>
    <message>
        <source>Gjenopprett fra sikkerhetskopi</source>
        <translation>Gjenopprett frå tryggingskopi</translation>
    </message>
    <message>
        <source>Lag arbeidsområdet</source>
        <translation>Lag arbeidsområdet</translation>
    </message>
    <message>
        <source>Lås opp</source>
        <translation>Lås opp</translation>
    </message>
    <message>
        <source>Logg inn som en annen</source>
        <translation>Logg inn som ein annan</translation>
    </message>
</context>
<context>
    <name>TakeBackDialog</name>
    <message>
        <source>Redigere notatet?</source>
        <translation>Redigere notatet?</translation>
    </message>
    <message>
        <source>Hele notatet hentes tilbake som utkast i saken og sendes ikke før du forsegler det igjen. Har en mottaker alt fått sin del, blir bare resten et nytt utkast.</source>
        <translation>Heile notatet blir henta tilbake som utkast i saka og blir ikkje sendt før du forseglar det igjen. Har ein mottakar alt fått sin del, blir berre resten eit nytt utkast.</translation>
    </message>
    <message>
        <source>Hent tilbake som utkast</source>
        <translation>Hent tilbake som utkast</translation>
    </message>
    <message>
        <source>{where} får ikke notatet. Teksten blir liggende i saken, og andre mottakere får fortsatt sin del.</source>
        <translation>{where} får ikkje notatet. Teksten blir liggjande i saka, og andre mottakarar får framleis sin del.</translation>
    </message>
    <message>
        <source>{where}: oppføringen blir satt til avbrutt. Den som har tilgang til planen, kan fortsatt lese teksten.</source>
        <translation>{where}: oppføringa blir sett til avbroten. Den som har tilgang til planen, kan framleis lese teksten.</translation>
    </message>
    <message>
        <source>{where}: notatet blir feilregistrert. Det blir liggende i arkivet, merket som trukket tilbake, og kan ikke tas opp igjen herfra.</source>
        <translation>{where}: notatet blir feilregistrert. Det blir liggjande i arkivet, merkt som trekt tilbake, og kan ikkje takast opp igjen herfrå.</translation>
    </message>
    <message>
        <source>{where}: notatet blir satt til utgått. Det blir liggende i arkivet og kan ikke tas opp igjen herfra.</source>
        <translation>{where}: notatet blir sett til utgått. Det blir liggjande i arkivet og kan ikkje takast opp igjen herfrå.</translation>
    </message>
    <message>
        <source>Trekke notatet tilbake?</source>
        <translation>Trekkje notatet tilbake?</translation>
    </message>
    <message>
        <source>Trekk tilbake</source>
        <translation>Trekk tilbake</translation>
    </message>
</context>
<context>
    <name>TakeBackDialogForm</name>
    <message>
        <source>La det ligge</source>
        <translation>La det liggje</translation>
    </message>
</context>
<context>
    <name>TimelineCard</name>
    <message>
        <source>Tidslinje. Piltaster går gjennom det som er planlagt</source>
        <translation>Tidslinje. Piltastar går gjennom det som er planlagt</translation>
    </message>
    <message>
        <source>Tidligere</source>
        <translation>Tidlegare</translation>
    </message>
    <message>
        <source>I dag</source>
        <translation>I dag</translation>
    </message>
    <message>
        <source>Senere</source>
        <translation>Seinare</translation>
    </message>
    <message>
        <source>Hvor mye tid som vises</source>
        <translation>Kor mykje tid som viser</translation>
    </message>
    <message>
        <source>Måned</source>
        <translation>Månad</translation>
    </message>
    <message>
        <source>Kvartal</source>
        <translation>Kvartal</translation>
    </message>
    <message>
        <source>År</source>
        <translation>År</translation>
    </message>
    <message>
        <source>Vis som tabell</source>
        <translation>Vis som tabell</translation>
    </message>
    <message>
        <source>Tidslinje</source>
        <translation>Tidslinje</translation>
    </message>
    <message>
        <source>Uten dato</source>
        <translation>Utan dato</translation>
    </message>
    <message>
        <source>og {n} til</source>
        <translation>og {n} til</translation>
    </message>
    <message>
        <source>Uten dato: {what}</source>
        <translation>Utan dato: {what}</translation>
    </message>
    <message>
        <source>Når</source>
        <translation>Når</translation>
    </message>
    <message>
        <source>Hva</source>
        <translation>Kva</translation>
    </message>
    <message>
        <source>Hvem</source>
        <translation>Kven</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Tidslinjen som tabell</source>
        <translation>Tidslinja som tabell</translation>
    </message>
    <message>
        <source>Forfalt: </source>
        <translation>Forfalle: </translation>
    </message>
    <message>
        <source>{what} (fra statens systemer)</source>
        <translation>{what} (frå staten sine system)</translation>
    </message>
    <message>
        <source>Forfalt</source>
        <translation>Forfalle</translation>
    </message>
    <message>
        <source>Viser {first} – {last}, og den røde streken er i dag</source>
        <translation>Viser {first} – {last}, og den raude streken er i dag</translation>
    </message>
    <message>
        <source>Ingenting i planen har dato ennå.</source>
        <translation>Ingenting i planen har dato enno.</translation>
    </message>
</context>
<context>
    <name>ToDo</name>
    <message>
        <source>Å gjøre</source>
        <translation>Å gjere</translation>
    </message>
    <message>
        <source>Ble meldingen sendt?</source>
        <translation>Vart meldinga send?</translation>
    </message>
    <message>
        <source>Meldingen venter på deg</source>
        <translation>Meldinga ventar på deg</translation>
    </message>
    <message>
        <source>«{text}»</source>
        <translation>«{text}»</translation>
    </message>
    <message>
        <source>Den er sendt</source>
        <translation>Ho er send</translation>
    </message>
    <message>
        <source>Send på nytt</source>
        <translation>Send på nytt</translation>
    </message>
    <message>
        <source>Send nå</source>
        <translation>Send no</translation>
    </message>
    <message>
        <source>Ring om kommunens del av svaret</source>
        <translation>Ring om kommunen sin del av svaret</translation>
    </message>
    <message>
        <source>Ring om statens del av svaret</source>
        <translation>Ring om staten sin del av svaret</translation>
    </message>
    <message>
        <source>Si: «{text}»</source>
        <translation>Sei: «{text}»</translation>
    </message>
    <message>
        <source>Fortsett på notatet etter samtalen</source>
        <translation>Hald fram på notatet etter samtalen</translation>
    </message>
    <message>
        <source>Skriv notat etter samtalen</source>
        <translation>Skriv notat etter samtalen</translation>
    </message>
</context>
<context>
    <name>TypedDay</name>
    <message>
        <source>Ikke en dato som finnes. Skriv for eksempel 30.09.2026.</source>
        <translation>Ikkje ein dato som finst. Skriv til dømes 30.09.2026.</translation>
    </message>
</context>
<context>
    <name>UnlockStage</name>
    <message>
        <source>Arbeidsområdet åpner ikke</source>
        <translation>Arbeidsområdet opnar ikkje</translation>
    </message>
    <message>
        <source>Låst</source>
        <translation>Låst</translation>
    </message>
    <message>
        <source>Lås opp</source>
        <translation>Lås opp</translation>
    </message>
    <message>
        <source>Prøv igjen</source>
        <translation>Prøv igjen</translation>
    </message>
    <message>
        <source>Skriv passfrasen til arbeidsområdet {who}.</source>
        <translation>Skriv passfrasen til arbeidsområdet {who}.</translation>
    </message>
    <message>
        <source>Skriv passfrasen til arbeidsområdet {who}. Maskinens nøkkelring brukes i tillegg.</source>
        <translation>Skriv passfrasen til arbeidsområdet {who}. Nøkkelringen på maskina blir brukt i tillegg.</translation>
    </message>
    <message>
        <source>Arbeidsområdet {who} låses opp av maskinens nøkkelring.</source>
        <translation>Arbeidsområdet {who} blir låst opp av nøkkelringen på maskina.</translation>
    </message>
</context>
<context>
    <name>UnlockingForm</name>
    <message>
        <source>Passfrase</source>
        <translation>Passfrase</translation>
    </message>
    <message>
        <source>Gjenta passfrasen</source>
        <translation>Skriv passfrasen ein gong til</translation>
    </message>
    <message>
        <source>Minst {n} tegn. Flere ord etter hverandre er lettest å huske.</source>
        <translation>Minst {n} teikn. Fleire ord etter kvarandre er lettast å hugse.</translation>
    </message>
    <message>
        <source>1 tegn til.</source>
        <translation>1 teikn til.</translation>
    </message>
    <message>
        <source>{n} tegn til.</source>
        <translation>{n} teikn til.</translation>
    </message>
    <message>
        <source>Lang nok, men lett å gjette: bruk flere ulike tegn.</source>
        <translation>Lang nok, men lett å gjette: bruk fleire ulike teikn.</translation>
    </message>
    <message>
        <source>De to er ikke like.</source>
        <translation>Dei to er ikkje like.</translation>
    </message>
    <message>
        <source>Sterk.</source>
        <translation>Sterk.</translation>
    </message>
    <message>
        <source>God. Enda et ord gjør den sterkere.</source>
        <translation>God. Endå eit ord gjer han sterkare.</translation>
    </message>
    <message>
        <source>Med innloggingen på maskinen</source>
        <translation>Med innlogginga på maskina</translation>
    </message>
    <message>
        <source>Du skriver ingenting. Filene er trygge for den som får tak i disken, men den som er logget inn på maskinen som deg, kommer inn.</source>
        <translation>Du skriv ingenting. Filene er trygge for den som får tak i disken, men den som er logga inn på maskina som deg, kjem inn.</translation>
    </message>
    <message>
        <source>Med innloggingen på maskinen og en passfrase</source>
        <translation>Med innlogginga på maskina og ein passfrase</translation>
    </message>
    <message>
        <source>Med en passfrase</source>
        <translation>Med ein passfrase</translation>
    </message>
    <message>
        <source>Den som har maskinen, mangler passfrasen, og den som har sett passfrasen, mangler maskinen. Anbefales for en bærbar maskin som tas med ut av kontoret.</source>
        <translation>Den som har maskina, manglar passfrasen, og den som har sett passfrasen, manglar maskina. Tilrådd for ei berbar maskin som blir teken med ut av kontoret.</translation>
    </message>
    <message>
        <source>Åpnes uten maskinens nøkkelring. Filene er så trygge som passfrasen er vanskelig å gjette.</source>
        <translation>Blir opna utan nøkkelringen på maskina. Filene er så trygge som passfrasen er vanskeleg å gjette.</translation>
    </message>
</context>
<context>
    <name>UnsavedDialogForm</name>
    <message>
        <source>Dette er ikke lagret</source>
        <translation>Dette er ikkje lagra</translation>
    </message>
    <message>
        <source>Gå tilbake</source>
        <translation>Gå tilbake</translation>
    </message>
    <message>
        <source>Lukk uten å lagre</source>
        <translation>Lukk utan å lagre</translation>
    </message>
    <message>
        <source>Prøv igjen</source>
        <translation>Prøv igjen</translation>
    </message>
</context>
<context>
    <name>WorkspaceForm</name>
    <message>
        <source>Arbeidsområdet</source>
        <translation>Arbeidsområdet</translation>
    </message>
    <message>
        <source>Låses opp</source>
        <translation>Blir låst opp</translation>
    </message>
    <message>
        <source>Bytt passfrase …</source>
        <translation>Byt passfrase …</translation>
    </message>
    <message>
        <source>Gjenopprettingsnøkkel</source>
        <translation>Gjenopprettingsnøkkel</translation>
    </message>
    <message>
        <source>Lag ny gjenopprettingsnøkkel …</source>
        <translation>Lag ny gjenopprettingsnøkkel …</translation>
    </message>
    <message>
        <source>Siste sikkerhetskopi</source>
        <translation>Siste tryggingskopi</translation>
    </message>
    <message>
        <source>Ta sikkerhetskopi nå</source>
        <translation>Ta tryggingskopi no</translation>
    </message>
    <message>
        <source>Filene</source>
        <translation>Filene</translation>
    </message>
    <message>
        <source>Sjekk filene</source>
        <translation>Sjekk filene</translation>
    </message>
    <message>
        <source>Arbeidsområdet kan også åpnes av organisasjonen med dens nøkkel.</source>
        <translation>Arbeidsområdet kan òg opnast av organisasjonen med nøkkelen deira.</translation>
    </message>
</context>
<context>
    <name>WorkspacePanel</name>
    <message>
        <source>Sjekken leser hver fil fra ende til annen. Ingenting endres.</source>
        <translation>Sjekken les kvar fil frå ende til annan. Ingenting blir endra.</translation>
    </message>
    <message>
        <source>Legg til passfrase …</source>
        <translation>Legg til passfrase …</translation>
    </message>
    <message>
        <source>Bytt passfrase …</source>
        <translation>Byt passfrase …</translation>
    </message>
    <message>
        <source>Ingen ennå</source>
        <translation>Ingen enno</translation>
    </message>
    <message>
        <source>Med innloggingen på maskinen</source>
        <translation>Med innlogginga på maskina</translation>
    </message>
    <message>
        <source>Med en passfrase</source>
        <translation>Med ein passfrase</translation>
    </message>
    <message>
        <source>Med innloggingen på maskinen og en passfrase</source>
        <translation>Med innlogginga på maskina og ein passfrase</translation>
    </message>
    <message>
        <source>1 hel kopi er lagret her.</source>
        <translation>1 heil kopi er lagra her.</translation>
    </message>
    <message>
        <source>{n} hele kopier er lagret her.</source>
        <translation>{n} heile kopiar er lagra her.</translation>
    </message>
    <message>
        <source>Tatt {when}.</source>
        <translation>Teken {when}.</translation>
    </message>
    <message>
        <source>Mangler. Lag en nå.</source>
        <translation>Manglar. Lag ein no.</translation>
    </message>
    <message>
        <source>Lag gjenopprettingsnøkkel …</source>
        <translation>Lag gjenopprettingsnøkkel …</translation>
    </message>
    <message>
        <source>Arbeidsområdet har ingen gjenopprettingsnøkkel. Blir passfrasen glemt eller nøkkelringen borte, kan ingen åpne det.</source>
        <translation>Arbeidsområdet har ingen gjenopprettingsnøkkel. Blir passfrasen gløymd eller nøkkelringen borte, kan ingen opne det.</translation>
    </message>
    <message>
        <source>Skrevet ned {day}</source>
        <translation>Skriven ned {day}</translation>
    </message>
    <message>
        <source>Lag ny gjenopprettingsnøkkel …</source>
        <translation>Lag ny gjenopprettingsnøkkel …</translation>
    </message>
    <message>
        <source>Kontoret har bestemt at skjermen låses etter {minutes} min uten bruk, og at det du kopierer, fjernes fra utklippstavlen etter {seconds} s.</source>
        <translation>Kontoret har bestemt at skjermen blir låst etter {minutes} min utan bruk, og at det du kopierer, blir fjerna frå utklippstavla etter {seconds} s.</translation>
    </message>
    <message>
        <source>Den nye måten å låse opp på gjelder fra nå av.</source>
        <translation>Den nye måten å låse opp på gjeld frå no av.</translation>
    </message>
    <message>
        <source>Gjenopprettingsnøkkelen gjelder. Legg papiret trygt.</source>
        <translation>Gjenopprettingsnøkkelen gjeld. Legg papiret trygt.</translation>
    </message>
    <message>
        <source>Tar sikkerhetskopi</source>
        <translation>Tek tryggingskopi</translation>
    </message>
    <message>
        <source>Sikkerhetskopien er tatt og kontrollert.</source>
        <translation>Tryggingskopien er teken og kontrollert.</translation>
    </message>
    <message>
        <source>Sjekken ble avbrutt. Ingenting er endret.</source>
        <translation>Sjekken vart avbroten. Ingenting er endra.</translation>
    </message>
    <message>
        <source>Sikkerhetskopien ble ikke hel, og kan ikke brukes. Prøv igjen.</source>
        <translation>Tryggingskopien vart ikkje heil, og kan ikkje brukast. Prøv igjen.</translation>
    </message>
    <message>
        <source>Sjekker filene</source>
        <translation>Sjekkar filene</translation>
    </message>
</context>
<context>
    <name>WrittenNotes</name>
    <message>
        <source>Arkivene har notater som ikke er hentet hit.</source>
        <translation>Arkiva har notat som ikkje er henta hit.</translation>
    </message>
    <message>
        <source>1 avsnitt</source>
        <translation>1 avsnitt</translation>
    </message>
    <message>
        <source>{n} avsnitt</source>
        <translation>{n} avsnitt</translation>
    </message>
    <message>
        <source>Deler av notatet er ikke lest tilbake.</source>
        <translation>Delar av notatet er ikkje lesne tilbake.</translation>
    </message>
    <message>
        <source>Hentet tilbake fra {where} {when}.</source>
        <translation>Henta tilbake frå {where} {when}.</translation>
    </message>
    <message>
        <source> og </source>
        <translation> og </translation>
    </message>
    <message>
        <source>Rettet i et nyere notat.</source>
        <translation>Retta i eit nyare notat.</translation>
    </message>
    <message>
        <source>Retter et eldre notat.</source>
        <translation>Rettar eit eldre notat.</translation>
    </message>
    <message>
        <source>Til stede: {names}</source>
        <translation>Til stades: {names}</translation>
    </message>
</context>
<context>
    <name>_Section</name>
    <message>
        <source>Brukeren kan lese dette.</source>
        <translation>Brukaren kan lese dette.</translation>
    </message>
    <message>
        <source>Brukeren ser ikke dette på nav.no.</source>
        <translation>Brukaren ser ikkje dette på nav.no.</translation>
    </message>
    <message>
        <source>Utelatt: {text}</source>
        <translation>Utelate: {text}</translation>
    </message>
</context>
</TS>

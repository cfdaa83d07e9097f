package io.busybridge.server.teeth;

import java.util.List;

/** Every break, each of which the suite has to notice. */
final class Breaks {
  private static final String WRITER = "engine/Writer.java";
  private static final String DRAFTS = "sync/Drafts.java";
  private static final String VERDICT = "sync/Verdict.java";
  private static final String PLANNER = "sync/Planner.java";
  private static final String WISHES = "sync/Wishes.java";
  private static final String LOST_ANSWERS = "engine.LostAnswersTest";
  private static final String SPINE = "engine.SpineTest";
  private static final String WRITE_BACK = "engine.WriteBackTest";
  private static final String SERIES = "engine.SeriesTest";

  private Breaks() {}

  static List<Break> all() {
    return List.of(
        new Break(
            "takes a 409 for a failure like others",
            WRITER,
            "if (e.failure() instanceof Failure.Duplicate) {",
            "if (e.failure() instanceof Failure.Gone) {",
            LOST_ANSWERS),
        new Break(
            "takes every 409 for done",
            WRITER,
            "return newest || core.echoes().isAsDrafted(event, draft)",
            "return placement.id() != null",
            LOST_ANSWERS),
        new Break(
            "takes the tombstone behind a 409 for its event",
            WRITER,
            "if (standing.isEmpty() || standing.get().cancelled() || isAnothers(placement)) {",
            "if (standing.isEmpty() || isAnothers(placement)) {",
            LOST_ANSWERS),
        new Break(
            "leaves the user out of the id",
            "sync/ManagedIds.java",
            "                userTag,\n",
            "",
            "sync.ManagedIdsTest"),
        new Break(
            "moves the token on before what it covers",
            "store/SqliteSyncStore.java",
            "  public void recordPulled(Pulled pulled) {\n",
            """
              public void recordPulled(Pulled pulled) {
                edit(pulled.calendar(), row -> row.syncToken = pulled.syncToken());
            """,
            "store.SyncStoreTest"),
        new Break(
            "forgets the tags",
            "google/event/PropertiesField.java",
            "draft.tags().toProperties().forEach(properties::put);",
            "draft.tags().toProperties();",
            List.of("google.event.PropertiesFieldTest", "engine.WhatIsWrittenTest")),
        new Break(
            "writes the series for an instance",
            PLANNER,
            ".managedId(ManagedIds.instance(parent.managedId(), slot))",
            ".managedId(parent.managedId())",
            SERIES),
        new Break(
            "does not know its own echo",
            VERDICT,
            "if (fields.isEmpty()) {",
            "if (fields == null) {",
            List.of("sync.VerdictTest", SPINE)),
        new Break(
            "takes absence for a deletion",
            "engine/Recording.java",
            "    if (listing.full()) {\n",
            "    if (listing != null) {\n",
            SPINE),
        new Break(
            "takes a stale read for an edit",
            VERDICT,
            "if (dated && read.updated().isBefore(placement.answeredAt())) {",
            "if (dated && read.updated().isBefore(Instant.EPOCH)) {",
            List.of("sync.VerdictTest", "sync.PlacementsAndReadsTest")),
        new Break(
            "writes back after a lost answer",
            VERDICT,
            "return placement.inFlight() || !unbroken ?",
            "return !unbroken ?",
            List.of("sync.VerdictTest", LOST_ANSWERS)),
        new Break(
            "writes back after a gap",
            VERDICT,
            "return placement.inFlight() || !unbroken ?",
            "return placement.inFlight() ?",
            WRITE_BACK),
        new Break(
            "takes a tombstone after a gap for a person's deletion",
            VERDICT,
            "return expected || !unbroken ?",
            "return expected ?",
            List.of("sync.PlacementsAndReadsTest", WRITE_BACK)),
        new Break(
            "patches one guest, and removes the others",
            "google/event/EventPatch.java",
            "      } else if (!hidden) {\n",
            "      } else if (hidden && guests.isEmpty()) {\n",
            WRITE_BACK),
        new Break(
            "revokes a grant that others use",
            "accounts/Grants.java",
            "if (directory.grantShared(account.sub(), account.id())) {",
            "if (directory.grantShared(\"\", account.id())) {",
            "SharedGrantsTest"),
        new Break(
            "overwrites what it has not read",
            "google/ApiCalls.java",
            "if (extra.ifMatch() != null) {",
            "if (extra.ifMatch() != null && extra.body() == null) {",
            "google.GoogleCalendarsTest"),
        new Break(
            "mails the guests of a meeting that was to be moved silently",
            "google/GoogleCalendars.java",
            "return tell ? \"all\" : \"none\";",
            "return \"all\";",
            "engine.TrapsTest"),
        new Break(
            "keeps the title in the database",
            "sync/SourceReader.java",
            "        contentHash(event),\n",
            "        contentHash(event) + event.title(),\n",
            "engine.PrivacyTest"),
        new Break(
            "shows guests and link on a block",
            DRAFTS,
            """
                    : cut(view.preferences().blockTitle(), TITLE_LIMIT),
                    "",
            """,
            """
                    : cut(view.preferences().blockTitle(), TITLE_LIMIT),
                    placement.source().event(),
            """,
            List.of("engine.PrivacyTest", "sync.CopiesAndBlocksTest")),
        new Break(
            "expands nothing and repeats nothing: a block without its rule",
            DRAFTS,
            """
                    at.recurrence(),
                    true,
                    false,
            """,
            """
                    java.util.List.of(),
                    true,
                    false,
            """,
            SERIES),
        new Break(
            "blocks a cancelled instance",
            WISHES,
            "if (!takesPart.test(exception)) {",
            "if (exception.key() == null) {",
            List.of("sync.PlannerTest", SERIES)),
        new Break(
            "copies what was declined",
            "sync/Participation.java",
            "if (source.answer() == Answer.DECLINED) {",
            "if (source.answer() == null) {",
            List.of("sync.ParticipationTest", "engine.WhoGetsWhatTest")),
        new Break(
            "has no brake",
            "sync/Brake.java",
            "return due > 0\n        && (",
            "return due < 0\n        && (",
            List.of("sync.BrakeRulesTest", "engine.BrakeTest")),
        new Break(
            "takes a calendar out of reach for an empty one",
            WRITER,
            "if (standing.isEmpty() && (placement.attempts() < PATIENCE || !isListed(address))) {",
            "if (standing.isEmpty() && address == null) {",
            "engine.TroubleTest"),
        new Break(
            "takes a refused deletion for a deletion",
            WRITER,
            "return e.failure() instanceof Failure.Gone",
            "return e.failure() != null || e.failure() instanceof Failure.Gone",
            List.of(LOST_ANSWERS, "engine.TroubleTest")),
        new Break(
            "sends before it has recorded that it does",
            "engine/Apply.java",
            "    store.savePlacements(sent, List.of());\n",
            "",
            List.of("engine.CrashTest", LOST_ANSWERS)),
        new Break(
            "carries the footer over to the original",
            "sync/Edit.java",
            "return Footer.aboveAsWritten(copy.description());",
            "return Optional.of(copy.description());",
            WRITE_BACK),
        new Break(
            "carries the lock mark over to the original",
            "sync/Edit.java",
            "fields.contains(Field.TITLE) ? Drafts.unlocked(copy.title(), lockMark) : null,",
            "fields.contains(Field.TITLE) ? copy.title() : null,",
            "sync.CopiesAndBlocksTest"),
        new Break(
            "overwrites the user's colour",
            DRAFTS,
            "return placement.colorId().equals(placement.sentColorId()) ? ours : placement.colorId();",
            "return ours;",
            "engine.WhatIsWrittenTest"),
        new Break(
            "knows no window",
            WISHES,
            "return endsAt(strand).isAfter(now.minus(WINDOW));",
            "return endsAt(strand) != null;",
            "engine.WindowTest"),
        new Break(
            "hands over what may only be about to stand",
            PLANNER,
            ".filter(Placement::live)",
            ".filter(Planning::mayStand)",
            "sync.PlannerTest"),
        new Break(
            "lets the later of two edits win, whosever it is",
            "engine/WriteBacks.java",
            "flowing.removeAll(placement.drafted().differences(drafted));",
            "flowing.removeAll(Set.of());",
            WRITE_BACK),
        new Break(
            "takes what Google made of a series for an edit of its instance",
            "sync/Echo.java",
            "return with(inherited, agreed);",
            "return this;",
            "engine.InstanceWriteBackTest"),
        new Break(
            "writes back to an event that stands on main itself",
            "engine/WriteBacks.java",
            "if (from.id() == placement.target()) {",
            "if (from.id() < 0) {",
            "engine.SameMeetingWriteBackTest"),
        new Break(
            "forgets the exceptions of a tail that takes its series' place",
            "engine/ManagedReads.java",
            ".times(TIMES_UNKNOWN)\n",
            "\n",
            "engine.SplitWriteBackTest"));
  }
}
